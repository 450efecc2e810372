import QtQuick
import Colophon.Style

/// What happened to a whole form; its tone is "info", "warning" or "error".
Item {
    id: message

    required property string text
    required property string tone
    readonly property color ink: tone === "error" ? Theme.alert : tone === "warning" ? Theme.pend : Theme.text2

    visible: text !== ""
    width: parent ? parent.width : 0
    implicitHeight: visible ? ground.height + Theme.px(14) : 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Rectangle {
        id: ground

        width: parent.width
        height: words.implicitHeight + Theme.px(14)
        radius: Theme.radius
        color: message.tone === "error" ? Theme.alertSoft : message.tone === "warning" ? Theme.pendSoft : Theme.track

        Icon {
            x: Theme.px(10)
            y: Theme.px(8)
            size: 15
            name: message.tone === "info" ? "check-circle" : "alert"
            color: message.ink
        }
        Txt {
            id: words

            objectName: "signInMessage"
            x: Theme.px(34)
            y: Theme.px(7)
            width: parent.width - x - Theme.px(10)
            text: message.text
            size: 12
            wrapMode: Text.Wrap
            color: message.tone === "error" ? Theme.alert : Theme.text
        }
    }
}
