import QtQuick
import Colophon.Models
import Colophon.Style

/// What an operator edits of a category: its name in each culture.
EntityForm {
    id: form

    readonly property bool editable: session.canWrite && !category.deleted

    draft: category
    onFocusRequested: {
        names.focusFirst()
    }

    CategoryDraft {
        id: category

        catalog: form.session.catalog
        entityId: form.entityId
    }
    CategoryNames {
        id: names

        draft: category
        editable: form.editable
    }
}
