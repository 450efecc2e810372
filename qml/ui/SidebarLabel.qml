import QtQuick
import Colophon.Style

/// Icon, name and count of a list in the sidebar.
Item {
    id: label

    required property string text
    required property string glyph
    required property int count
    required property bool current
    required property bool rail

    Icon {
        x: Theme.px(label.rail ? 18 : 17)
        anchors.verticalCenter: parent.verticalCenter
        name: label.glyph
        color: label.current ? Theme.accentText : Theme.text2
    }
    Txt {
        visible: !label.rail
        x: Theme.px(41)
        width: number.x - x - Theme.px(6)
        height: parent.height
        text: label.text
        weight: label.current ? Font.DemiBold : Font.Normal
        color: label.current ? Theme.text : Theme.navText
    }
    Txt {
        id: number

        objectName: "sidebarCount"
        visible: !label.rail
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(18)
        height: parent.height
        text: label.count < 0 ? "" : Number(label.count).toLocaleString(Qt.locale(), "f", 0)
        size: 12
        color: label.current ? Theme.text2 : Theme.text3
    }
}
