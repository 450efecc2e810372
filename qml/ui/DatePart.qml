import QtQuick
import Colophon.Models
import Colophon.Style

/// Year, month or day of a date.
TextInput {
    id: part

    required property string label
    required property string hint
    required property string value
    required property Draft draft

    /// What others change while the operator is in the field waits until the operator leaves it.
    function follow(): void {
        if (text !== value)
            text = value
    }

    width: text === "" ? ghost.implicitWidth : contentWidth + 1
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    activeFocusOnTab: true
    onValueChanged: {
        if (!activeFocus || draft.fieldState("published") !== "theirs")
            follow()
    }
    onActiveFocusChanged: if (!activeFocus) follow()
    Component.onCompleted: follow()
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
