import QtQuick
import Colophon.Style

/// A labelled line, and what is wrong with it.
Item {
    id: row

    required property string label
    required property string text
    required property string error
    property string hint
    property string inputName
    property bool alignedRight: false

    signal edited(string text)

    implicitHeight: Theme.control + (error === "" ? 0 : sentence.implicitHeight + Theme.px(3))

    Txt {
        width: Theme.px(106)
        height: Theme.control
        text: row.label
        size: 12
        color: Theme.text2
        Accessible.ignored: true
    }
    TextField {
        id: input

        objectName: row.inputName
        x: Theme.px(110)
        width: row.width - x
        label: row.label
        placeholderText: row.hint
        error: row.error !== ""
        horizontalAlignment: row.alignedRight ? TextInput.AlignRight : TextInput.AlignLeft
        onTextEdited: row.edited(text)

        Binding on text {
            value: row.text
        }
    }
    Txt {
        id: sentence

        visible: row.error !== ""
        x: input.x
        y: Theme.control + Theme.px(2)
        width: input.width
        text: row.error
        size: 11
        weight: Font.Medium
        color: Theme.alert
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.role: Accessible.AlertMessage
        Accessible.name: qsTr("%1: %2").arg(row.label).arg(text)
    }
}
