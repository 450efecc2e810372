import QtQuick
import Colophon.Models
import Colophon.Style

/// The catalog's name and its lists; `rail` shows their icons only.
Rectangle {
    id: sidebar

    required property CatalogSession session
    required property int kind
    required property bool deletedItems
    property bool rail: false
    /// The id of the saved view that the window shows; "" for none.
    property string savedId
    readonly property bool plain: savedId === ""
    property alias addViewButton: saved.addButton

    signal viewRequested(string id)
    signal viewAddRequested()
    signal viewUpdateRequested(string id)
    signal viewRenameRequested(string id, string name, Item anchor)
    signal viewRemoveRequested(string id, string name)
    signal listRequested(int kind)
    signal deletedRequested()
    signal catalogMenuRequested(Item anchor)

    objectName: "sidebar"
    width: rail ? Theme.rail : Theme.sidebar
    color: Theme.window
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Lists of the catalog")

    function focusCurrent(): void {
        if (savedId !== "" && saved.focusView(savedId))
            return
        const items = [books, authors, categories, publishers]
        const item = deletedItems ? deleted : items[kind]
        item.forceActiveFocus(Qt.TabFocusReason)
    }

    Column {
        id: lists

        width: parent.width

        CatalogHeader {
            width: parent.width
            session: sidebar.session
            rail: sidebar.rail
            onClicked: sidebar.catalogMenuRequested(this)
        }
        Item {
            width: 1
            height: Theme.px(6)
        }
        SidebarItem {
            id: books

            objectName: "sidebarItem_books"
            width: parent.width
            text: qsTr("Books")
            glyph: "book"
            count: sidebar.session.bookCount
            current: sidebar.plain && !sidebar.deletedItems && sidebar.kind === Kind.Book
            rail: sidebar.rail
            onClicked: sidebar.listRequested(Kind.Book)
        }
        SidebarItem {
            id: authors

            objectName: "sidebarItem_authors"
            width: parent.width
            text: qsTr("Authors")
            glyph: "author"
            count: sidebar.session.authorCount
            current: sidebar.plain && !sidebar.deletedItems && sidebar.kind === Kind.Author
            rail: sidebar.rail
            onClicked: sidebar.listRequested(Kind.Author)
        }
        SidebarItem {
            id: categories

            objectName: "sidebarItem_categories"
            width: parent.width
            text: qsTr("Categories")
            glyph: "category"
            count: sidebar.session.categoryCount
            current: sidebar.plain && !sidebar.deletedItems && sidebar.kind === Kind.Category
            rail: sidebar.rail
            onClicked: sidebar.listRequested(Kind.Category)
        }
        SidebarItem {
            id: publishers

            objectName: "sidebarItem_publishers"
            width: parent.width
            text: qsTr("Publishers")
            glyph: "publisher"
            count: sidebar.session.publisherCount
            current: sidebar.plain && !sidebar.deletedItems && sidebar.kind === Kind.Publisher
            rail: sidebar.rail
            onClicked: sidebar.listRequested(Kind.Publisher)
        }
        Item {
            width: parent.width
            height: Theme.px(sidebar.rail ? 26 : 10)

            Rule {
                visible: sidebar.rail
                anchors.centerIn: parent
                width: Theme.px(20)
            }
        }
        SidebarItem {
            id: deleted

            objectName: "sidebarItem_deleted"
            width: parent.width
            text: qsTr("Deleted items")
            glyph: "trash"
            count: sidebar.session.deletedCount
            current: sidebar.plain && sidebar.deletedItems
            rail: sidebar.rail
            onClicked: sidebar.deletedRequested()
        }
    }
    SavedViewList {
        id: saved

        anchors.top: lists.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        savedViews: sidebar.session.savedViews
        savedId: sidebar.savedId
        rail: sidebar.rail
        onViewRequested: id => sidebar.viewRequested(id)
        onAddRequested: sidebar.viewAddRequested()
        onUpdateRequested: id => sidebar.viewUpdateRequested(id)
        onRenameRequested: (id, name, anchor) => sidebar.viewRenameRequested(id, name, anchor)
        onRemoveRequested: (id, name) => sidebar.viewRemoveRequested(id, name)
        onEmptied: sidebar.focusCurrent()
    }
    Rule {
        anchors.right: parent.right
        height: parent.height
    }
}
