import QtQuick
import QtQuick.Window
import Colophon.Models
import Colophon.Style

/// Writing in the cells of a table: where the editor stands, and where the keyboard goes from there.
Item {
    id: editing

    required property CatalogSession session
    required property CatalogView view
    required property Selection selection
    required property TableColumns layout
    /// What the rows are scrolled in.
    required property Flickable list
    readonly property alias writing: cell.editing

    signal resolveRequested(string id)
    signal filled(string action, string text)

    function edit(id: string, column: string): bool {
        return cell.begin(id, column)
    }
    /// The cell of a row that lies there.
    function editAt(id: string, x: real): bool {
        const column = layout.columnAt(x)
        return column !== "" && column !== "title" && cell.begin(id, column)
    }
    function fill(): void {
        if (cell.fill(selection.currentId, selection.ids()))
            list.forceActiveFocus(Qt.OtherFocusReason)
    }
    /// On with the next row, of those that are selected where several are; at the end the keyboard goes back to the list.
    function goOn(delta: int): void {
        const several = selection.count > 1 && selection.contains(cell.entityId)
        const ids = several ? Array.from(selection.ids()) : []
        const next = several ? ids[ids.indexOf(cell.entityId) + delta] ?? ""
                             : view.idAt(view.rowOf(cell.entityId) + delta)
        const was = cell.entityId
        if (next === "" || !cell.begin(next, cell.column)) {
            if (!cell.editing || (cell.entityId === was && cell.finish()))
                list.forceActiveFocus(Qt.OtherFocusReason)
            return
        }
        if (several) {
            // Out and in again: current, and the selection as it was.
            selection.toggle(next)
            selection.toggle(next)
        } else {
            selection.select(next)
        }
    }
    function isInside(item: Item): bool {
        for (let at = item; at; at = at.parent) {
            if (at === editor)
                return true
        }
        return false
    }

    CellEdit {
        id: cell

        catalog: editing.session.catalog
        kind: editing.view.kind
        columns: editing.layout.keys
        onResolveRequested: id => {
            editing.list.forceActiveFocus(Qt.OtherFocusReason)
            editing.resolveRequested(id)
        }
        onFilled: (action, text) => editing.filled(action, text)
    }
    Connections {
        target: editing.selection
        // The row that is written in is current; the next one is begun before it is.
        function onCurrentIdChanged() {
            if (cell.editing && editing.selection.currentId !== cell.entityId)
                cell.leave()
        }
    }
    Connections {
        target: editing.Window.window
        function onActiveFocusItemChanged() {
            const item = editing.Window.window ? editing.Window.window.activeFocusItem : null
            if (cell.editing && item && !editor.busy && !editing.isInside(item))
                cell.leave()
        }
    }
    CellEditor {
        id: editor

        readonly property real columnX: Theme.margin + Theme.px(28) + editing.layout.start(cell.column)

        visible: cell.editing && editing.selection.currentRow >= 0
        cell: cell
        session: editing.session
        rowHeight: Theme.row
        atBottom: y + 3 * Theme.row > editing.height
        // Its text stands where the cell's does.
        x: cell.editor === CellEdit.Amount ? columnX + editing.layout.widthOf(cell.column) - Theme.px(9) - width
                                           : columnX - Theme.px(6)
        y: editing.selection.currentRow * Theme.row - editing.list.contentY
        wantedWidth: editing.layout.widthOf(cell.column) - Theme.px(4)
        onDownRequested: editing.goOn(1)
        onUpRequested: editing.goOn(-1)
        onFillRequested: editing.fill()
        onLeaving: editing.list.forceActiveFocus(Qt.OtherFocusReason)
    }
}
