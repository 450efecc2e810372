import QtQuick
import QtQuick.Templates as T

/// A word that does something, in the operator's ink.
T.AbstractButton {
    id: link

    property real size: 12
    property int weight: Font.Medium
    property string glyph
    property color ink: Theme.accentText

    implicitWidth: implicitContentWidth
    implicitHeight: Theme.px(24)
    Accessible.role: Accessible.Button
    Accessible.name: text

    contentItem: Row {
        spacing: Theme.px(4)

        Icon {
            visible: link.glyph !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: link.glyph
            size: 13
            color: link.ink
        }
        Txt {
            height: link.height
            text: link.text
            size: link.size
            weight: link.weight
            color: link.enabled ? link.ink : Theme.disabled
            font.underline: link.hovered && link.enabled
        }
    }
    background: Item {
        FocusRing {
            visible: link.visualFocus
            corner: Theme.radiusSmall
        }
    }
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
