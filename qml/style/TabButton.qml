import QtQuick
import QtQuick.Templates as T

T.TabButton {
    id: tab

    /// How much there is behind it; 0 is not said.
    property int count: 0

    implicitHeight: Theme.px(34)
    implicitWidth: implicitContentWidth + Theme.px(16)
    leftPadding: Theme.px(8)
    rightPadding: Theme.px(8)
    width: implicitWidth
    Accessible.role: Accessible.PageTab
    Accessible.name: text

    contentItem: Row {
        spacing: Theme.px(6)

        Txt {
            height: tab.height
            text: tab.text
            weight: tab.checked ? Font.DemiBold : Font.Medium
            color: tab.checked ? Theme.text : Theme.text2
        }
        Txt {
            visible: tab.count > 0
            height: tab.height
            text: tab.count
            size: 12
            color: Theme.text3
        }
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
