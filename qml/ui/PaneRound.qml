import QtQuick

/// The panes of a window, one after another: F6 goes on to the next.
QtObject {
    id: round

    required property Sidebar sidebar
    required property CatalogTable table
    required property Inspector inspector
    required property TopBar topBar

    function goOn(from: Item): void {
        if (contains(sidebar, from))
            table.focusList()
        else if (contains(table, from) && inspector.visible && inspector.occupied)
            inspector.focusFirst()
        else if (contains(table, from) || contains(inspector, from))
            topBar.focusSearch()
        else
            sidebar.focusCurrent()
    }
    function contains(pane: Item, item: Item): bool {
        for (let at = item; at; at = at.parent) {
            if (at === pane)
                return true
        }
        return false
    }
}
