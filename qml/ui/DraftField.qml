import QtQuick
import Colophon.Models
import Colophon.Style

/// One line of a draft. What others change while the operator is in the field waits until the operator leaves it.
TextField {
    id: input

    required property Draft draft
    required property string fieldName
    required property string value

    signal edited(string text)

    function follow(): void {
        if (text !== value)
            text = value
        // A long text is seen from its beginning while nobody is in it.
        if (!activeFocus)
            cursorPosition = 0
    }

    color: draft.revision >= 0 && draft.fieldState(fieldName) === "pending" ? Theme.pend : Theme.text
    onValueChanged: {
        if (!activeFocus || draft.fieldState(fieldName) !== "theirs")
            follow()
    }
    onActiveFocusChanged: if (!activeFocus) follow()
    onTextEdited: edited(text)
    Component.onCompleted: follow()
}
