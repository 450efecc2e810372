import QtQuick
import Colophon.Models
import Colophon.Style

/// A price in one currency.
FormRow {
    id: row

    required property int index
    required property string currency
    required property string amount
    required property var model
    required property bool editable

    signal edited(string text)
    signal removeRequested()

    label: model.label
    labelWidth: 104
    noteRight: true
    rowError: model.error

    Rectangle {
        width: Theme.px(58)
        height: Theme.control
        radius: Theme.radius
        color: Theme.button
        border.width: 1
        border.color: Theme.border

        Txt {
            x: Theme.px(9)
            height: parent.height
            text: row.currency
            size: 12
            weight: Font.Medium
        }
        ToolButton {
            visible: row.editable && !row.model.required
            anchors.right: parent.right
            anchors.rightMargin: 1
            anchors.verticalCenter: parent.verticalCenter
            implicitHeight: Theme.px(24)
            implicitWidth: Theme.px(20)
            focusPolicy: Qt.NoFocus
            glyph: "x"
            tip: qsTr("Remove the price in %1").arg(row.currency)
            onClicked: row.removeRequested()
        }
    }
    DraftField {
        objectName: "fieldPrice_" + row.currency
        x: Theme.px(64)
        width: parent.width - x
        draft: row.draft
        fieldName: row.field
        value: row.amount
        label: qsTr("Price in %1").arg(row.currency)
        horizontalAlignment: TextInput.AlignRight
        readOnly: !row.editable
        tint: row.tint
        error: row.error !== "" || row.fieldState === "conflict"
        onEdited: text => row.edited(text)
    }
}
