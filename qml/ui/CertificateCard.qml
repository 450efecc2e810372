import QtQuick
import Colophon.Style

/// Whose certificate a server showed that is not trusted, to compare with what its administrator says.
Item {
    id: card

    required property string text

    visible: text !== ""
    width: parent ? parent.width : 0
    implicitHeight: visible ? ground.height + Theme.px(13) : 0
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Rectangle {
        id: ground

        width: parent.width
        height: words.height + Theme.px(14)
        radius: Theme.radius
        color: Theme.track

        TextEdit {
            id: words

            objectName: "signInCertificate"
            x: Theme.px(10)
            y: Theme.px(7)
            width: parent.width - 2 * x
            text: card.text
            textFormat: TextEdit.PlainText
            readOnly: true
            selectByMouse: true
            wrapMode: TextEdit.Wrap
            color: Theme.text2
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.family: Theme.sans
            font.pixelSize: Theme.px(12)
            Accessible.ignored: true
        }
    }
}
