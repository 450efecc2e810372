import QtQuick
import QtQuick.Templates as T

/// One line of input. `label` names it for assistive technology.
T.TextField {
    id: field

    property string label
    property string glyph
    property int size: 28
    property bool error: false
    property color tint: Theme.field

    implicitWidth: Theme.px(160)
    implicitHeight: Theme.px(size)
    leftPadding: Theme.px(glyph === "" ? 8 : 30)
    rightPadding: Theme.px(8)
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)
    color: enabled ? Theme.text : Theme.disabled
    placeholderTextColor: Theme.text3
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    verticalAlignment: TextInput.AlignVCenter
    selectByMouse: true
    Accessible.role: Accessible.EditableText
    Accessible.name: label === "" ? placeholderText : label

    Txt {
        visible: field.length === 0 && field.preeditText === ""
        x: field.leftPadding
        width: field.width - field.leftPadding - field.rightPadding
        height: field.height
        text: field.placeholderText
        color: field.placeholderTextColor
        horizontalAlignment: field.horizontalAlignment === TextInput.AlignRight ? Text.AlignRight : Text.AlignLeft
        Accessible.ignored: true
    }
    Icon {
        visible: field.glyph !== ""
        x: Theme.px(9)
        anchors.verticalCenter: parent.verticalCenter
        name: field.glyph
        size: 15
        color: Theme.text3
    }
    background: FieldFrame {
        focused: field.activeFocus
        error: field.error
        readOnly: field.readOnly
        tint: field.tint
    }
}
