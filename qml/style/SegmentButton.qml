import QtQuick
import QtQuick.Templates as T

/// One choice of a Segmented; `dot` says whether something is there, transparent for no dot.
T.AbstractButton {
    id: segment

    property color dot: "transparent"
    property bool hasDot: false

    checkable: true
    autoExclusive: true
    implicitWidth: implicitContentWidth + Theme.px(20)
    implicitHeight: Theme.px(20)
    Accessible.role: Accessible.RadioButton
    Accessible.name: text

    contentItem: SegmentLabel {
        text: segment.text
        current: segment.checked
        dot: segment.dot
        hasDot: segment.hasDot
    }
    background: Rectangle {
        radius: Theme.px(5)
        color: segment.checked ? Theme.segment : "transparent"
        border.width: segment.checked ? 1 : 0
        border.color: Theme.segmentLine

        FocusRing {
            visible: segment.visualFocus
            corner: Theme.px(5)
        }
    }
}
