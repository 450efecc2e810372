import QtQuick
import Colophon.Models
import Colophon.Style

/// What an operator edits of a publisher.
EntityForm {
    id: form

    readonly property bool editable: session.canWrite && !publisher.deleted

    draft: publisher
    onFocusRequested: {
        nameField.forceActiveFocus(Qt.ShortcutFocusReason)
        nameField.selectAll()
    }

    PublisherDraft {
        id: publisher

        catalog: form.session.catalog
        entityId: form.entityId
    }
    FormRow {
        id: nameRow

        draft: publisher
        field: "name"
        label: qsTr("Name")

        DraftField {
            id: nameField

            objectName: "fieldTitle"
            width: parent.width
            draft: publisher
            fieldName: "name"
            value: publisher.name
            label: qsTr("Name")
            readOnly: !form.editable
            tint: nameRow.tint
            error: nameRow.error !== ""
            onEdited: text => publisher.name = text
        }
    }
}
