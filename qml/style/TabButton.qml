import QtQuick
import QtQuick.Templates as T

T.TabButton {
    id: tab

    implicitHeight: Theme.px(34)
    implicitWidth: implicitContentWidth + Theme.px(16)
    width: implicitWidth
    Accessible.role: Accessible.PageTab
    Accessible.name: text

    contentItem: Txt {
        text: tab.text
        weight: tab.checked ? Font.DemiBold : Font.Medium
        color: tab.checked ? Theme.text : Theme.text2
        horizontalAlignment: Text.AlignHCenter
    }
    background: Item {
        Rectangle {
            visible: tab.checked
            anchors.bottom: parent.bottom
            x: Theme.px(6)
            width: parent.width - Theme.px(12)
            height: 2
            radius: 1
            color: Theme.accent
        }
        FocusRing {
            visible: tab.visualFocus
            anchors.margins: 1
        }
    }
}
