pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// A list of the catalog. Rows never move under pointer or focus: what would move waits behind the pill.
Rectangle {
    id: table

    required property CatalogSession session
    required property CatalogView view
    required property Selection selection
    property bool active: true
    property alias list: list
    property alias columns: columns

    /// The operator chose another order.
    signal sorted()
    signal editRequested()
    signal openRequested(string id)
    signal deleteRequested()
    signal restoreRequested(string id)
    signal resolveRequested(string id)
    signal newRequested()
    signal clearSearchRequested()
    /// @p action: to be undone; "" where it says why nothing was filled.
    signal filled(string action, string text)

    color: Theme.content
    clip: true

    function sortBy(key: string, further: bool): void {
        if (further)
            view.addSort(key)
        else
            view.sortBy(key)
        sorted()
    }
    function showColumnsMenu(at: Item, x: real, y: real): void {
        columnsMenu.popup(at, x, y)
    }
    function focusList(): void {
        list.forceActiveFocus(Qt.TabFocusReason)
    }
    /// In its cell; in the form where it cannot be written there.
    function editTitle(): void {
        if (!editing.edit(selection.currentId, "title"))
            editRequested()
    }
    function activate(id: string, x: real): void {
        if (!editing.editAt(id, x))
            openRequested(id)
    }
    function scrollTo(row: int): void {
        shown.reveal(row)
    }
    function press(id: string, modifiers: int): void {
        list.forceActiveFocus(Qt.MouseFocusReason)
        if (modifiers & Qt.ShiftModifier)
            selection.extendTo(id)
        else if (modifiers & Qt.ControlModifier)
            selection.toggle(id)
        else
            selection.select(id)
    }

    ColumnModel {
        id: columns

        kind: table.view.kind
    }
    TableColumns {
        id: places

        columns: columns
        available: table.width - Theme.margin - Theme.px(28) - Theme.px(4)
    }
    ShownRows {
        id: shown

        view: table.view
        flickable: list
        rowHeight: Theme.row
    }
    TableHeader {
        id: header

        z: dragged ? 2 : 0 // with its line above the rows
        width: parent.width
        columns: columns
        layout: places
        view: table.view
        reach: table.height
        onSortRequested: (key, further) => table.sortBy(key, further)
        onMenuRequested: (at, x, y) => table.showColumnsMenu(at, x, y)
    }
    ColumnsMenu {
        id: columnsMenu

        columns: columns
    }
    LoadError {
        id: failure

        anchors.top: header.bottom
        width: parent.width
        text: table.session.loadError
        onRetryRequested: table.session.retry()
    }
    Flickable {
        id: list

        readonly property int count: table.view.count

        objectName: "table"
        anchors.top: failure.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        contentWidth: width
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        maximumFlickVelocity: 6000
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("List of the catalog")

        Keys.onPressed: event => keys.handle(event)

        // Rows stand in the window, not in the whole list: a float, which the scene graph counts in, has no pixels left at
        // the millionth row. And what has not moved in the window is not painted again when the list is scrolled under it
        // by the rows that came above.
        Item {
            parent: list
            width: list.width
            height: list.height

            Repeater {
                model: shown
                delegate: table.view.kind === Kind.Book ? bookRow : entryRow
            }
        }
        T.ScrollBar.vertical: ScrollBar {
            z: 1 // above the rows, which are beside it
        }
        HoverHandler {
            id: pointer
        }
    }
    Binding {
        target: table.view
        property: "holding"
        value: pointer.hovered || list.activeFocus || editing.writing
    }
    Binding {
        target: table.view
        property: "frozen"
        value: editing.writing
    }
    Connections {
        target: table.selection
        /// Wherever it is made current from, it is to be seen.
        function onCurrentIdChanged() {
            table.scrollTo(table.selection.currentRow)
        }
    }
    TableKeys {
        id: keys

        selection: table.selection
        rowsPerPage: Math.max(1, Math.floor(list.height / Theme.row) - 1)
        lastRow: table.view.count - 1
        onMoved: table.scrollTo(table.selection.currentRow)
        onEditRequested: firstField => firstField ? table.editRequested() : table.editTitle()
        onFillRequested: editing.fill()
        onDeleteRequested: table.deleteRequested()
        onLeaveRequested: table.view.search !== "" ? table.clearSearchRequested() : table.selection.clear()
    }
    Component {
        id: bookRow

        BookRow {
            required property int place
            required property real offset

            y: offset
            visible: place >= 0
            width: list.width
            layout: places
            selection: table.selection
            active: table.active
            onPressed: (id, modifiers) => table.press(id, modifiers)
            onActivated: (id, x) => table.activate(id, x)
            onRestoreRequested: id => table.restoreRequested(id)
            onResolveRequested: id => table.resolveRequested(id)
        }
    }
    Component {
        id: entryRow

        EntryRow {
            required property int place
            required property real offset

            y: offset
            visible: place >= 0
            width: list.width
            kind: table.view.kind
            layout: places
            selection: table.selection
            active: table.active
            onPressed: (id, modifiers) => table.press(id, modifiers)
            onActivated: (id, x) => table.activate(id, x)
            onRestoreRequested: id => table.restoreRequested(id)
            onResolveRequested: id => table.resolveRequested(id)
        }
    }
    TableEditing {
        id: editing

        anchors.fill: list
        clip: true
        session: table.session
        view: table.view
        selection: table.selection
        layout: places
        list: list
        onResolveRequested: id => table.resolveRequested(id)
        onFilled: (action, text) => table.filled(action, text)
    }
    ScrollVeil {
        anchors.fill: list
        moves: shown.moves
    }
    NewerPill {
        anchors.horizontalCenter: parent.horizontalCenter
        y: header.height + Theme.px(8)
        count: table.view.waiting
        onClicked: table.view.releaseHeld()
    }
    Skeleton {
        anchors.fill: list
        shown: !table.session.ready && table.session.loadError === ""
    }
    EmptyList {
        anchors.top: table.view.total === 0 && !table.view.deletedOnly ? table.top : list.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: table.session.ready && table.view.count === 0 && !table.view.building
        kind: table.view.kind
        deletedItems: table.view.deletedOnly
        search: table.view.search
        conditions: table.view.filtered
        canCreate: table.session.canWrite
        onNewRequested: table.newRequested()
        onClearSearchRequested: table.clearSearchRequested()
    }
}
