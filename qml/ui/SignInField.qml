import QtQuick
import Colophon.Style

/// A labelled line of the sign-in with what is known or wrong about it below.
Column {
    id: row

    property string label
    property string note
    property color noteInk: Theme.text3
    property string error
    property alias glyph: input.glyph
    property alias echoMode: input.echoMode
    property alias text: input.text
    property alias placeholderText: input.placeholderText
    property alias input: input
    property string inputName

    signal edited(string text)
    signal leaving()
    signal accepted()

    width: parent ? parent.width : 388
    spacing: Theme.px(5)

    Txt {
        text: row.label
        size: 12
        weight: Font.Medium
        color: Theme.text2
        Accessible.ignored: true
    }
    TextField {
        id: input

        objectName: row.inputName
        width: parent.width
        size: 32
        label: row.label
        error: row.error !== ""
        inputMethodHints: echoMode === TextInput.Password ? Qt.ImhSensitiveData | Qt.ImhNoPredictiveText : Qt.ImhNoAutoUppercase
        onTextEdited: row.edited(text)
        onEditingFinished: row.leaving()
        onAccepted: row.accepted()
    }
    Txt {
        visible: text !== ""
        width: parent.width
        text: row.error !== "" ? row.error : row.note
        size: 12
        wrapMode: Text.Wrap
        color: row.error !== "" ? Theme.alert : row.noteInk
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Item {
        width: 1
        height: Theme.px(8)
    }
}
