import QtQuick
import Colophon.Style

/// Year, month or day of a date.
TextInput {
    id: part

    required property string label
    required property string hint
    required property string value

    width: text === "" ? ghost.implicitWidth : contentWidth + 1
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    activeFocusOnTab: true
    text: value
    Accessible.role: Accessible.EditableText
    Accessible.name: label

    Txt {
        id: ghost

        height: parent.height
        text: part.hint
        color: Theme.text3
        opacity: part.text === "" ? 1 : 0
        Accessible.ignored: true
    }
}
