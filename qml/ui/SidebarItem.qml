import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// One list of the sidebar with its live count.
T.AbstractButton {
    id: item

    required property string glyph
    required property bool current
    required property bool rail
    required property int count

    implicitHeight: Theme.px(28)
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(text).arg(count)
    Accessible.selected: current

    ToolTip {
        x: item.width
        y: (item.height - height) / 2
        visible: item.rail && item.hovered
        text: item.text
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.px(8)
            anchors.rightMargin: Theme.px(8)
            radius: Theme.radius
            color: item.current ? Theme.nav : item.hovered ? Theme.hover : "transparent"

            FocusRing {
                visible: item.visualFocus
                anchors.margins: 0
            }
        }
    }
    contentItem: Item {
        Icon {
            x: Theme.px(item.rail ? 18 : 17)
            anchors.verticalCenter: parent.verticalCenter
            name: item.glyph
            color: item.current ? Theme.accentText : Theme.text2
        }
        Txt {
            visible: !item.rail
            x: Theme.px(41)
            width: Theme.px(98)
            height: parent.height
            text: item.text
            weight: item.current ? Font.DemiBold : Font.Normal
            color: item.current ? Theme.text : Theme.navText
        }
        Txt {
            visible: !item.rail
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(18)
            height: parent.height
            text: Number(item.count).toLocaleString(Qt.locale(), "f", 0)
            size: 12
            color: item.current ? Theme.text2 : Theme.text3
        }
    }
}
