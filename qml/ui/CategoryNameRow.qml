import QtQuick
import Colophon.Models
import Colophon.Style

/// The name of a category in one culture.
FormRow {
    id: row

    required property int index
    required property string culture
    required property string text
    required property var model
    required property bool editable

    signal edited(string text)

    label: model.label
    labelWidth: 104
    rowError: model.error

    function focusField(): void {
        input.forceActiveFocus(Qt.ShortcutFocusReason)
        input.selectAll()
    }

    DraftField {
        id: input

        objectName: row.index === 0 ? "fieldTitle" : "fieldText_" + row.culture
        width: parent.width
        draft: row.draft
        fieldName: row.field
        value: row.text
        label: qsTr("Name, %1").arg(row.culture)
        readOnly: !row.editable
        tint: row.tint
        error: row.error !== ""
        onEdited: text => row.edited(text)
    }
}
