import QtQuick
import QtQuick.Templates as T

T.RadioButton {
    id: button

    implicitHeight: Theme.px(24)
    implicitWidth: implicitContentWidth
    Accessible.role: Accessible.RadioButton
    Accessible.name: text

    indicator: Rectangle {
        y: (button.height - height) / 2
        width: Theme.px(16)
        height: width
        radius: width / 2
        color: button.checked ? Theme.accent : Theme.field
        border.width: button.checked ? 0 : 1
        border.color: Theme.borderHi

        Rectangle {
            anchors.centerIn: parent
            visible: button.checked
            width: Theme.px(6)
            height: width
            radius: width / 2
            color: Theme.accentInk
        }
        FocusRing {
            visible: button.visualFocus
            corner: parent.radius
        }
    }
    contentItem: Txt {
        leftPadding: Theme.px(24)
        text: button.text
        color: button.enabled ? Theme.text : Theme.disabled
    }
}
