import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// A window of a catalog: its lists, one of them as a table, and what is current in it.
T.ApplicationWindow {
    id: window

    required property CatalogSession session
    property int kind: Kind.Book
    property bool deletedItems: false
    /// The id of the current row, "" for none.
    property alias currentId: selection.currentId
    property bool inspectorWanted: true
    property bool creating: false
    /// What the operator is to know once; "" as a rule.
    property string notice
    /// How lists were last left here; null for none of it.
    property KeptTables tables: null

    readonly property bool railed: width < Theme.px(1240)
    readonly property bool overlaid: width < Theme.px(960)
    readonly property bool inspectorShown: (overlaid ? inspectorOpened : inspectorWanted) && (!bare || creating)
    /// Nothing to list: the invitation has the window.
    readonly property bool bare: session.ready && view.total === 0 && !deletedItems
    property bool inspectorOpened: false
    readonly property string listName: deletedItems ? qsTr("Deleted items")
        : kind === Kind.Book ? qsTr("Books") : kind === Kind.Author ? qsTr("Authors")
        : kind === Kind.Category ? qsTr("Categories") : qsTr("Publishers")

    signal newWindowRequested(int kind)
    signal entityWindowRequested(int kind, string id)
    signal signInRequested()
    signal signOutRequested(bool forget)
    signal diagnosticsRequested()
    signal copyTextRequested(string text)
    signal quitRequested()
    signal noticeDismissed()

    width: 1440
    height: 900
    minimumWidth: 760
    minimumHeight: 520
    title: qsTr("%1 – %2 – Colophon").arg(listName).arg(session.name)
    color: Theme.content
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)

    // What nobody sees is not counted.
    onVisibleChanged: visible ? session.savedViews.watch(window) : session.savedViews.unwatch(window)

    function showList(ofKind: int, deleted: bool): void {
        creating = false
        topBar.search = ""
        selection.clear()
        tableKeeper.show(ofKind, deleted)
        kind = ofKind
        deletedItems = deleted
    }
    function showView(id: string): void {
        creating = false
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
    function removeView(id: string, name: string): void {
        session.savedViews.remove(id)
        toast.showView(id, name)
    }
    function create(): void {
        if (!session.canWrite || deletedItems)
            return
        creating = true
        showInspector()
        focusLater.restart()
    }
    function showInspector(): void {
        if (overlaid)
            inspectorOpened = true
        else
            inspectorWanted = true
    }
    function toggleInspector(): void {
        if (overlaid)
            inspectorOpened = !inspectorOpened
        else
            inspectorWanted = !inspectorWanted
    }
    function editCurrent(): void {
        if (currentId === "")
            return
        showInspector()
        focusLater.restart()
    }
    function showHistory(): void {
        if (currentId === "")
            return
        showInspector()
        inspector.showHistory()
    }
    function openCurrent(): void {
        if (currentId !== "")
            entityWindowRequested(kind, currentId)
    }
    function deleteSelected(): void {
        const ids = selection.ids()
        if (ids.length === 0 || deletedItems || !session.canWrite)
            return
        const title = inspector.pane && inspector.pane.draft ? inspector.pane.draft.title : ""
        toast.show(commands.remove(kind, ids), ids.length, title)
    }
    function leaveInspector(): void {
        if (creating && !(inspector.pane && inspector.pane.draft && inspector.pane.draft.dirty))
            creating = false
        table.focusList()
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
    /// Settles what meets; where nothing does, the form says why it came back.
    function resolve(ofKind: int, id: string): void {
        if (conflictSheet.show(ofKind, id))
            return
        if (ofKind !== kind || deletedItems)
            showList(ofKind, false)
        creating = false
        selection.select(id)
        editCurrent()
    }
    function undo(): void {
        if (toast.visible)
            toast.undo()
        else
            session.undoStack.undo()
    }
    function resolveConflicts(): void {
        if (!outboxSheet.openOnly())
            outboxSheet.open()
    }
    function quit(): void {
        if (leaveSheet.ask(false))
            quitRequested()
    }
    function signOut(): void {
        if (leaveSheet.ask(true))
            signOutRequested(true)
    }
    function resolveCurrent(): void {
        if (currentId !== "")
            conflictSheet.show(kind, currentId)
    }
    function copyCause(): void {
        if (session.lastCause !== "")
            copyTextRequested(session.lastCause)
    }

    CatalogView {
        id: view

        catalog: window.session.catalog
        kind: window.kind
        deletedOnly: window.deletedItems
        search: searchPause.text
        // A saved view brings its own.
        onKindChanged: window.kind = kind
        onDeletedOnlyChanged: window.deletedItems = deletedOnly
    }
    TableKeeper {
        id: tableKeeper

        kept: window.tables
        view: view
        columns: table.columns
    }
    FilterChips {
        id: chips

        view: view
    }
    ShownView {
        id: shownView

        view: view
        savedViews: window.session.savedViews
    }
    Selection {
        id: selection

        view: view
        onCurrentIdChanged: if (currentId !== "") window.creating = false
    }
    SearchPause {
        id: searchPause

        typed: topBar.search
    }
    Timer {
        id: focusLater

        interval: 0
        onTriggered: inspector.focusFirst()
    }
    PaneRound {
        id: panes

        sidebar: sidebar
        table: table
        inspector: inspector
        topBar: topBar
    }
    EntityCommands {
        id: commands

        session: window.session
    }
    WindowShortcuts {
        active: window.active && !conflictSheet.visible && !outboxSheet.visible && !leaveSheet.visible
        canUndo: toast.visible || window.session.undoStack.canUndo
        canRedo: window.session.undoStack.canRedo
        onSearchRequested: topBar.focusSearch()
        onFilterRequested: if (filters.visible) filters.addFilter()
        onNewRequested: window.create()
        onSaveRequested: if (inspector.pane) inspector.pane.save()
        onOpenRequested: window.openCurrent()
        onNewWindowRequested: window.newWindowRequested(window.kind)
        onInspectorRequested: window.toggleInspector()
        onHistoryRequested: window.showHistory()
        onNewerRequested: view.releaseHeld()
        onCopyCauseRequested: window.copyCause()
        onListRequested: place => window.showList(place === 6 ? window.kind : place - 1, place === 6)
        onReloadRequested: window.session.retry()
        onNextPaneRequested: panes.goOn(window.activeFocusItem)
        onMenuRequested: menu.open()
        onUndoRequested: window.undo()
        onRedoRequested: window.session.undoStack.redo()
        onQuitRequested: window.quit()
    }

    Sidebar {
        id: sidebar

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.bottom: statusBar.top
        session: window.session
        kind: window.kind
        deletedItems: window.deletedItems
        rail: window.railed
        savedId: shownView.savedId
        onViewRequested: id => window.showView(id)
        onViewAddRequested: naming.save(addViewButton)
        onViewUpdateRequested: id => window.session.savedViews.replace(id, view)
        onViewRenameRequested: (id, name, anchor) => naming.rename(id, name, anchor)
        onViewRemoveRequested: (id, name) => window.removeView(id, name)
        onListRequested: kind => window.showList(kind, false)
        onDeletedRequested: window.showList(window.kind, true)
        onCatalogMenuRequested: window.signInRequested()
    }
    TopBar {
        id: topBar

        anchors.top: parent.top
        anchors.left: sidebar.right
        anchors.right: parent.right
        title: window.listName
        count: view.totalToRead
        newLabel: window.deletedItems ? "" : window.kind === Kind.Book ? qsTr("New book")
                : window.kind === Kind.Author ? qsTr("New author")
                : window.kind === Kind.Category ? qsTr("New category") : qsTr("New publisher")
        newRefusal: window.session.writeRefusal
        canCreate: window.session.canWrite
        compact: window.railed
        inspectorShown: window.inspectorShown
        inspectorWidth: inspector.width
        onNewRequested: window.create()
        onNewWindowRequested: window.newWindowRequested(window.kind)
        onInspectorToggled: window.toggleInspector()
        onMenuRequested: menu.open()
        onViewMenuRequested: table.showColumnsMenu(topBar.viewButton, 0, topBar.viewButton.height + Theme.px(4))
        onLeaveSearchRequested: table.focusList()
    }
    AppMenu {
        id: menu

        parent: topBar.menuButton
        x: parent ? parent.width - width : 0
        y: parent ? parent.height + Theme.px(4) : 0
        session: window.session
        hasCurrent: window.currentId !== ""
        onNewWindowRequested: window.newWindowRequested(window.kind)
        onOpenRequested: window.openCurrent()
        onSignInRequested: window.signInRequested()
        onUndoRequested: window.undo()
        onRedoRequested: window.session.undoStack.redo()
        onOutboxRequested: outboxSheet.open()
        onSignOutRequested: window.signOut()
        onDiagnosticsRequested: window.diagnosticsRequested()
        onQuitRequested: window.quit()
    }
    Notices {
        id: notices

        anchors.top: topBar.bottom
        anchors.left: sidebar.right
        anchors.right: parent.right
        notice: window.notice
        savedViews: window.session.savedViews
        undoStack: window.session.undoStack
        active: window.active
        onNoticeDismissed: window.noticeDismissed()
    }
    OfflineBanner {
        id: banner

        anchors.top: notices.bottom
        anchors.left: sidebar.right
        anchors.right: parent.right
        session: window.session
    }
    FilterBar {
        id: filters

        visible: !window.bare
        height: visible ? implicitHeight : 0
        anchors.top: banner.bottom
        anchors.left: sidebar.right
        anchors.right: table.right
        view: view
        chips: chips
        search: view.search
        worthSaving: shownView.worthSaving
        deletedItems: window.deletedItems
        asOf: banner.shown ? Qt.formatTime(window.session.connection.offlineSince, "HH:mm") : ""
        onClearRequested: window.clearFilters()
        onClearSearchRequested: topBar.search = ""
        onSearchRequested: topBar.focusSearch()
        onSaveRequested: anchor => naming.save(anchor)
        onKindRequested: kind => window.showList(kind, true)
    }
    CatalogTable {
        id: table

        anchors.top: filters.bottom
        anchors.left: sidebar.right
        anchors.right: window.inspectorShown && !window.overlaid ? inspector.left : parent.right
        anchors.bottom: selectionBar.top
        session: window.session
        view: view
        selection: selection
        active: window.active
        onSorted: if (!view.filtered) tableKeeper.keepSorting() // not what was chosen for some rows only
        onEditRequested: window.editCurrent()
        onOpenRequested: window.openCurrent()
        onDeleteRequested: window.deleteSelected()
        onRestoreRequested: id => commands.restore(window.kind, [id])
        onResolveRequested: id => window.resolve(window.kind, id)
        onNewRequested: window.create()
        onClearSearchRequested: window.clearSearch()
    }
    SelectionBar {
        id: selectionBar

        anchors.left: table.left
        anchors.right: table.right
        anchors.bottom: statusBar.top
        selection: selection
        deletedItems: window.deletedItems
        canWrite: window.session.canWrite
        onDeleteRequested: window.deleteSelected()
        onRestoreRequested: commands.restore(window.kind, selection.ids())
    }
    Rectangle {
        visible: window.overlaid && window.inspectorShown
        anchors.fill: table
        color: Theme.scrim

        TapHandler {
            onTapped: window.inspectorOpened = false
        }
    }
    Inspector {
        id: inspector

        visible: window.inspectorShown
        anchors.top: banner.bottom
        anchors.right: parent.right
        anchors.bottom: statusBar.top
        session: window.session
        selection: selection
        kind: window.kind
        creating: window.creating
        onCreated: id => {
            window.creating = false
            selection.select(id)
        }
        onDiscarded: window.creating = false
        onRemoved: (id, title) => toast.show(window.session.undoStack.lastAction, 1, title)
        onEscaped: window.leaveInspector()
        onResolveRequested: window.resolveCurrent()
        onStepRequested: delta => window.stepSelected(delta)
        onCopyTextRequested: text => window.copyTextRequested(text)
    }
    UndoToast {
        id: toast

        anchors.bottom: selectionBar.top
        anchors.bottomMargin: Theme.px(16)
        anchors.horizontalCenter: table.horizontalCenter
        undoStack: window.session.undoStack
        onUndoViewRequested: id => window.session.savedViews.restore(id)
    }
    Connections {
        target: window.session.undoStack
        enabled: window.active
        function onAsks(ofKind: int, entityId: string): void {
            window.resolve(ofKind, entityId)
        }
    }
    ConflictSheet {
        id: conflictSheet

        session: window.session
        onClosed: if (!window.activeFocusItem) table.focusList()
    }
    OutboxSheet {
        id: outboxSheet

        session: window.session
        onEditRequested: (kind, id) => window.resolve(kind, id)
    }
    LeaveSheet {
        id: leaveSheet

        session: window.session
        onLookRequested: outboxSheet.open()
        onConfirmed: out => out ? window.signOutRequested(true) : window.quitRequested()
    }
    ViewNaming {
        id: naming

        parent: window.contentItem
        shownView: shownView
        onLeft: table.focusList()
    }
    StatusBar {
        id: statusBar

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        session: window.session
        compact: window.width < Theme.px(1000)
        onCopyCauseRequested: window.copyCause()
        onOutboxRequested: outboxSheet.open()
        onConflictsRequested: window.resolveConflicts()
    }
}
