import QtQuick
import Colophon.Models

/// The list that a catalog window shows: its view, what narrows it and what is selected in it.
Item {
    id: shown

    required property CatalogSession session
    /// Where the operator types a search.
    required property TopBar topBar
    required property ColumnModel columns
    /// How lists were last left here; null for none of it.
    property KeptTables tables: null
    property int kind: Kind.Book
    property bool deletedItems: false
    readonly property alias view: view
    readonly property alias chips: chips
    readonly property alias shownView: shownView
    readonly property alias selection: selection
    property alias currentId: selection.currentId
    readonly property string name: deletedItems ? qsTr("Deleted items")
        : kind === Kind.Book ? qsTr("Books") : kind === Kind.Author ? qsTr("Authors")
        : kind === Kind.Category ? qsTr("Categories") : qsTr("Publishers")

    visible: false

    function showList(ofKind: int, deleted: bool): void {
        topBar.search = ""
        selection.clear()
        tableKeeper.show(ofKind, deleted)
        kind = ofKind
        deletedItems = deleted
    }
    function showView(id: string): void {
        selection.clear()
        shownView.show(id)
        topBar.search = view.search
        searchPause.apply()
    }
    function clearFilters(): void {
        chips.clear()
        topBar.search = ""
    }
    /// Where nothing is left to see, conditions are cleared with the search.
    function clearSearch(): void {
        if (view.count === 0)
            clearFilters()
        else
            topBar.search = ""
    }
    function stepSelected(delta: int): void {
        const ids = Array.from(selection.ids())
        const next = ids[ids.indexOf(currentId) + delta]
        if (!next)
            return
        // Out and in again: current, and the selection as it was.
        selection.toggle(next)
        selection.toggle(next)
    }
    /// What was chosen for some rows only is not kept.
    function keepSorting(): void {
        if (!view.filtered)
            tableKeeper.keepSorting()
    }

    CatalogView {
        id: view

        catalog: shown.session.catalog
        kind: shown.kind
        deletedOnly: shown.deletedItems
        search: searchPause.text
        // A saved view brings its own.
        onKindChanged: shown.kind = kind
        onDeletedOnlyChanged: shown.deletedItems = deletedOnly
    }
    TableKeeper {
        id: tableKeeper

        kept: shown.tables
        view: view
        columns: shown.columns
    }
    FilterChips {
        id: chips

        view: view
    }
    ShownView {
        id: shownView

        view: view
        savedViews: shown.session.savedViews
    }
    Selection {
        id: selection

        view: view
    }
    SearchPause {
        id: searchPause

        typed: shown.topBar.search
    }
}
