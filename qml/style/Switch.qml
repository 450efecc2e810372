import QtQuick
import QtQuick.Templates as T

T.Switch {
    id: toggle

    implicitHeight: Theme.px(24)
    implicitWidth: implicitContentWidth
    Accessible.role: Accessible.CheckBox
    Accessible.name: text

    indicator: Rectangle {
        y: (toggle.height - height) / 2
        width: Theme.px(28)
        height: Theme.px(16)
        radius: height / 2
        color: toggle.checked ? Theme.accent : Theme.borderHi

        Rectangle {
            x: toggle.checked ? Theme.px(14) : Theme.px(2)
            y: Theme.px(2)
            width: Theme.px(12)
            height: width
            radius: width / 2
            color: Theme.accentInk

            Behavior on x {
                enabled: !Theme.reducedMotion
                NumberAnimation {
                    duration: 120
                }
            }
        }
        FocusRing {
            visible: toggle.visualFocus
            corner: parent.radius
        }
    }
    contentItem: Txt {
        leftPadding: Theme.px(36)
        text: toggle.text
        color: toggle.enabled ? Theme.text : Theme.disabled
    }
}
