import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// A mark and how many; `brief` shows the number alone and still says the words to assistive technology. It can lead to what
/// it counts.
T.AbstractButton {
    id: count

    required property string glyph
    property string brief: text
    required property color ink
    property bool leads: true

    enabled: leads
    leftPadding: Theme.px(12)
    implicitWidth: implicitContentWidth + leftPadding
    focusPolicy: leads ? Qt.TabFocus : Qt.NoFocus
    Accessible.role: leads ? Accessible.Button : Accessible.StaticText
    Accessible.name: text

    contentItem: Row {
        spacing: Theme.px(5)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: count.glyph
            size: 14
            color: count.ink
        }
        Txt {
            height: count.height
            text: count.brief
            size: 12
            color: Theme.text2
            font.underline: count.leads && count.hovered
            Accessible.ignored: true
        }
    }
    background: Item {
        FocusRing {
            visible: count.visualFocus
            anchors.leftMargin: Theme.px(8)
            anchors.topMargin: 1
            anchors.bottomMargin: 1
            corner: Theme.radiusSmall
        }
    }
}
