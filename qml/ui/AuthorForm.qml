import QtQuick
import Colophon.Models
import Colophon.Style

/// What an operator edits of an author.
EntityForm {
    id: form

    readonly property bool editable: session.canWrite && !author.deleted

    draft: author
    onFocusRequested: {
        nameField.forceActiveFocus(Qt.ShortcutFocusReason)
        nameField.selectAll()
    }

    AuthorDraft {
        id: author

        catalog: form.session.catalog
        entityId: form.entityId
    }
    FormRow {
        id: nameRow

        draft: author
        field: "name"
        label: qsTr("Name")

        DraftField {
            id: nameField

            objectName: "fieldTitle"
            width: parent.width
            draft: author
            fieldName: "name"
            value: author.name
            label: qsTr("Name")
            readOnly: !form.editable
            tint: nameRow.tint
            error: nameRow.error !== ""
            onEdited: text => author.name = text
        }
    }
    Item {
        width: 1
        height: Theme.px(10)
    }
    TranslationEditor {
        draft: author
        texts: author.biographies
        heading: qsTr("Biography")
        label: qsTr("Text")
        group: "biographies"
        editable: form.editable
    }
}
