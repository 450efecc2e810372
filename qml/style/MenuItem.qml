import QtQuick
import QtQuick.Templates as T

T.MenuItem {
    id: item

    property string glyph
    property string keys
    readonly property color glyphInk: highlighted ? Theme.accentInk : Theme.text2

    implicitWidth: Theme.px(246)
    implicitHeight: visible ? Theme.px(28) : 0
    leftPadding: Theme.px(32)
    rightPadding: Theme.px(8)
    Accessible.role: Accessible.MenuItem
    Accessible.name: text

    indicator: Icon {
        x: Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        visible: item.checkable ? item.checked : item.glyph !== ""
        name: item.checkable ? "check" : item.glyph
        color: item.enabled ? item.glyphInk : Theme.disabled
    }
    arrow: Icon {
        x: item.width - width - Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        visible: item.subMenu
        name: "chevron-right"
        size: 14
        color: item.highlighted ? Theme.accentInk : Theme.text3
    }
    contentItem: Txt {
        text: item.text
        color: !item.enabled ? Theme.disabled : item.highlighted ? Theme.accentInk : Theme.text
    }
    background: Rectangle {
        radius: Theme.px(5)
        color: item.highlighted ? Theme.accent : "transparent"

        Kbd {
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(4)
            anchors.verticalCenter: parent.verticalCenter
            keys: item.keys
            bare: true
            ink: item.highlighted ? Theme.accentInkSoft : Theme.text3
        }
    }
}
