// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import Colophon.Models
import Colophon.Style

/// What a field becomes: what was chosen, or what the operator writes here instead.
Rectangle {
    id: result

    required property string label
    required property var runs
    required property int choice
    required property string choiceText
    required property string editText
    required property string error
    required property bool longText
    required property bool writable
    required property bool current
    required property bool canBoth
    property bool editing: false
    property string typed
    readonly property Item field: editor.item as Item
    readonly property bool open: choice === ConflictModel.None
    readonly property real wanted: editing ? editor.height + Theme.px(12) + (error === "" ? 0 : status.height + Theme.px(8))
                                 : open ? Theme.px(53) : words.y + words.implicitHeight + status.height + Theme.px(longText ? 20 : 12)

    signal written(string text)
    signal editRequested()
    signal editEnded()

    radius: Theme.px(7)
    color: open && !editing ? "transparent" : Theme.sheetField
    border.width: 1
    border.color: open || error !== "" ? Theme.alertBar : Theme.border
    Accessible.role: Accessible.StaticText
    Accessible.name: open ? qsTr("Result: not settled") : qsTr("Result: %1, %2").arg(words.text).arg(choiceText)

    function beginEdit(): void {
        typed = editText
        editing = true
        field.forceActiveFocus(Qt.OtherFocusReason)
    }
    /// Takes what was written, unless nothing was.
    function endEdit(take: bool): void {
        if (!editing)
            return
        const text = typed
        editing = false
        if (take && (text !== editText || !open))
            written(text)
        editEnded()
    }

    RunText {
        id: words

        visible: !result.open && !result.editing
        x: Theme.px(12)
        y: Theme.px(9)
        width: result.width - Theme.px(24)
        runs: result.runs
        grounds: false
        font.weight: result.longText ? Font.Normal : Font.DemiBold
    }
    Row {
        visible: result.open && !result.editing
        x: Theme.px(12)
        height: parent.height
        spacing: Theme.px(7)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "mark-conflict"
            color: Theme.alert
        }
        Txt {
            width: Math.min(implicitWidth, result.width - Theme.px(46))
            height: parent.height
            text: !result.current ? qsTr("Still open") : result.canBoth ? qsTr("Press 1, 2, 3 or B to choose")
                : qsTr("Press 1, 2 or 3 to choose")
            weight: Font.Medium
            color: Theme.alert
        }
    }
    Loader {
        id: editor

        active: result.editing
        focus: result.editing
        x: Theme.px(6)
        y: Theme.px(6)
        width: result.width - Theme.px(12)
        sourceComponent: result.longText ? longEditor : lineEditor
    }
    Txt {
        id: status

        visible: result.error !== "" || (!result.open && !result.editing)
        x: Theme.px(12)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(7)
        width: result.width - Theme.px(40)
        text: result.error !== "" ? result.error : result.choiceText
        size: 12
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        color: result.error !== "" ? Theme.alert : Theme.text3
        Accessible.role: result.error !== "" ? Accessible.AlertMessage : Accessible.StaticText
        Accessible.name: text
    }
    ToolButton {
        objectName: "conflictEdit"
        visible: result.writable && !result.editing && !result.open
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.px(3)
        implicitWidth: Theme.px(24)
        implicitHeight: Theme.px(24)
        focusPolicy: Qt.NoFocus
        glyph: "pencil"
        glyphSize: 14
        tip: qsTr("Write %1 anew").arg(result.label)
        keys: "E"
        onClicked: result.editRequested()
    }
    Component {
        id: lineEditor

        TextField {
            objectName: "conflictEditor"
            label: qsTr("Result of %1").arg(result.label)
            text: result.editText
            error: result.error !== ""
            focus: true
            onTextChanged: result.typed = text
            Component.onCompleted: selectAll()
            Keys.onReturnPressed: result.endEdit(true)
            Keys.onEnterPressed: result.endEdit(true)
            Keys.onEscapePressed: result.endEdit(false)
            onActiveFocusChanged: if (!activeFocus) result.endEdit(true)
        }
    }
    Component {
        id: longEditor

        TextArea {
            objectName: "conflictEditor"
            label: qsTr("Result of %1").arg(result.label)
            text: result.editText
            error: result.error !== ""
            focus: true
            onTextChanged: result.typed = text
            Keys.onReturnPressed: event => event.modifiers & Qt.ShiftModifier ? event.accepted = false : result.endEdit(true)
            Keys.onEnterPressed: result.endEdit(true)
            Keys.onEscapePressed: result.endEdit(false)
            onActiveFocusChanged: if (!activeFocus) result.endEdit(true)
        }
    }
}
