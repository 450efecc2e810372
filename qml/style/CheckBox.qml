import QtQuick
import QtQuick.Templates as T

T.CheckBox {
    id: box

    implicitHeight: Theme.px(24)
    implicitWidth: implicitContentWidth
    Accessible.role: Accessible.CheckBox
    Accessible.name: text

    indicator: Rectangle {
        y: (box.height - height) / 2
        width: Theme.px(16)
        height: width
        radius: Theme.radiusSmall
        color: box.checkState !== Qt.Unchecked ? Theme.accent : Theme.field
        border.width: box.checkState !== Qt.Unchecked ? 0 : 1
        border.color: Theme.borderHi

        Icon {
            anchors.centerIn: parent
            visible: box.checkState !== Qt.Unchecked
            name: box.checkState === Qt.PartiallyChecked ? "minus" : "check"
            size: 12
            color: Theme.accentInk
        }
        FocusRing {
            visible: box.visualFocus
            corner: Theme.radiusSmall
        }
    }
    contentItem: Txt {
        leftPadding: Theme.px(24)
        text: box.text
        color: box.enabled ? Theme.text : Theme.disabled
    }
}
