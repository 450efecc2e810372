import QtQuick
import Colophon.Models
import Colophon.Style

/// What an operator edits of a book.
EntityForm {
    id: form

    readonly property bool editable: session.canWrite && !book.deleted

    authorNames: {
        const names = []
        for (let row = 0; row < book.authors.count && book.revision >= 0; ++row)
            names.push(book.authors.data(book.authors.index(row, 0), Qt.DisplayRole))
        return names.join(", ")
    }
    readonly property string languageLabel: {
        const row = languages.count < 0 ? -1 : languages.rowOf(languages.held)
        return row < 0 ? book.language : languages.data(languages.index(row, 0), Qt.DisplayRole)
    }

    draft: book
    onFocusRequested: {
        titleField.forceActiveFocus(Qt.ShortcutFocusReason)
        titleField.selectAll()
    }

    BookDraft {
        id: book

        catalog: form.session.catalog
        entityId: form.entityId
    }
    LanguageModel {
        id: languages

        held: book.language
    }
    FormRow {
        id: titleRow

        draft: book
        field: "title"
        label: qsTr("Title")
        onTargetRequested: id => form.entityRequested(Kind.Book, id)

        DraftField {
            id: titleField

            objectName: "fieldTitle"
            width: parent.width
            draft: book
            fieldName: "title"
            value: book.bookTitle
            label: qsTr("Title")
            readOnly: !form.editable
            tint: titleRow.tint
            error: titleRow.error !== ""
            onEdited: text => book.bookTitle = text
        }
    }
    FormRow {
        id: isbnRow

        draft: book
        field: "isbn"
        label: qsTr("ISBN")
        onTargetRequested: id => form.entityRequested(Kind.Book, id)

        DraftField {
            objectName: "fieldIsbn"
            width: parent.width
            draft: book
            fieldName: "isbn"
            value: book.isbn
            label: qsTr("ISBN")
            rightPadding: Theme.px(book.isbnState === "" ? 8 : 62)
            readOnly: !form.editable
            tint: isbnRow.tint
            error: book.isbnState === "error"
            onEdited: text => book.isbn = text
            onEditingFinished: book.completeIsbn()

            IsbnMark {
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(8)
                height: parent.height
                check: book.isbnState
            }
        }
    }
    FormRow {
        id: languageRow

        draft: book
        field: "language"
        label: qsTr("Language")

        PickerButton {
            objectName: "fieldLanguage"
            width: parent.width
            enabled: form.editable
            label: qsTr("Language")
            hint: qsTr("Choose a language")
            text: form.languageLabel
            tint: languageRow.fieldState === "theirs" ? Theme.liveSoft : Theme.button
            error: languageRow.error !== ""
            onClicked: languagePicker.open()

            LanguagePicker {
                id: languagePicker

                y: parent.height + Theme.px(4)
                languages: languages
                onPicked: code => book.language = code
            }
        }
    }
    FormRow {
        id: publishedRow

        draft: book
        field: "published"
        label: qsTr("Published")

        DateField {
            objectName: "fieldPublished"
            width: parent.width
            draft: book
            editable: form.editable
            readOnly: !form.editable
            tint: publishedRow.tint
            error: publishedRow.error !== ""
        }
    }
    FormRow {
        id: publisherRow

        draft: book
        field: "publisher"
        label: qsTr("Publisher")

        PickerButton {
            objectName: "fieldPublisher"
            width: parent.width
            enabled: form.editable
            label: qsTr("Publisher")
            hint: qsTr("Choose a publisher")
            text: book.publisherName
            tint: publisherRow.fieldState === "theirs" ? Theme.liveSoft : Theme.button
            error: publisherRow.error !== ""
            onClicked: publisherPicker.open()

            EntityPicker {
                id: publisherPicker

                y: parent.height + Theme.px(4)
                label: qsTr("Find a publisher")
                hint: qsTr("Find by name")
                catalog: form.session.catalog
                kind: Kind.Publisher
                canCreate: form.editable
                chosenId: book.publisherId
                onPicked: id => book.publisherId = id
            }
        }
    }
    FormRow {
        id: authorsRow

        draft: book
        field: "authors"
        label: qsTr("Authors")

        TokenField {
            objectName: "fieldAuthors"
            width: parent.width
            label: qsTr("Authors")
            tokens: book.authors
            catalog: form.session.catalog
            kind: Kind.Author
            ordered: true
            editable: form.editable
            tint: authorsRow.tint
        }
    }
    FormRow {
        id: categoriesRow

        draft: book
        field: "categories"
        label: qsTr("Categories")

        TokenField {
            objectName: "fieldCategories"
            width: parent.width
            label: qsTr("Categories")
            tokens: book.categories
            catalog: form.session.catalog
            kind: Kind.Category
            editable: form.editable
            tint: categoriesRow.tint
        }
    }
    Item {
        width: 1
        height: Theme.px(10)
    }
    TranslationEditor {
        draft: book
        texts: book.descriptions
        heading: qsTr("Descriptions")
        label: qsTr("Text")
        group: "descriptions"
        editable: form.editable
    }
    Item {
        width: 1
        height: Theme.px(10)
    }
    PriceEditor {
        draft: book
        editable: form.editable
    }
}
