import QtQuick
import Colophon.Models
import Colophon.Style

/// The publisher of a book, in its cell: Down or Space opens the list.
PickerButton {
    id: choice

    required property CellEdit cell
    required property CatalogSession session
    readonly property bool opened: picker.visible
    readonly property BookDraft book: cell.draft as BookDraft

    objectName: "cellChoice"
    label: qsTr("Publisher")
    hint: qsTr("Choose a publisher")
    text: book ? book.publisherName : ""
    error: cell.wrong
    opensByEnter: false
    onClicked: picker.open()

    EntityPicker {
        id: picker

        y: parent.height + Theme.px(4)
        label: qsTr("Find a publisher")
        hint: qsTr("Find by name")
        catalog: choice.session.catalog
        kind: Kind.Publisher
        chosenId: choice.book ? choice.book.publisherId : ""
        onPicked: id => choice.cell.write(id)
        onClosed: choice.forceActiveFocus(Qt.PopupFocusReason)
    }
}
