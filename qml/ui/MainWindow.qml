import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// A window of a catalog: its lists, one of them as a table, and what is current in it.
T.ApplicationWindow {
    id: window

    required property CatalogSession session
    property alias kind: shown.kind
    property alias deletedItems: shown.deletedItems
    /// The id of the current row, "" for none.
    property alias currentId: shown.currentId
    property bool inspectorWanted: true
    property bool creating: false
    /// What the operator is to know once; "" as a rule.
    property string notice
    /// How lists were last left here; null for none of it.
    property alias tables: shown.tables

    readonly property bool railed: width < Theme.px(1240)
    readonly property bool overlaid: width < Theme.px(960)
    readonly property bool inspectorShown: (overlaid ? inspectorOpened : inspectorWanted) && (!bare || creating)
    /// Nothing to list: the invitation has the window.
    readonly property bool bare: session.ready && shown.view.total === 0 && !deletedItems
    property bool inspectorOpened: false

    property alias unfinished: sheets.unfinished
    property alias lastOfSession: sheets.lastOfSession
    property alias leaving: sheets.leaving

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
    title: qsTr("%1 – %2 – Colophon").arg(shown.name).arg(session.name)
    color: Theme.content
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)
    onClosing: close => close.accepted = sheets.mayClose()

    // What nobody sees is not counted.
    onVisibleChanged: visible ? session.savedViews.watch(window) : session.savedViews.unwatch(window)

    function showList(ofKind: int, deleted: bool): void {
        creating = false
        shown.showList(ofKind, deleted)
    }
    function removeView(id: string, name: string): void {
        session.savedViews.remove(id)
        toast.showView(id, name)
    }
    function create(): void {
        if (session.canWrite && !deletedItems)
            createFrom("")
    }
    /// Goes on in a draft that was begun, of another edition; "" for none.
    function createFrom(id: string): void {
        inspector.begunId = id
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
        const ids = shown.selection.ids()
        if (ids.length === 0 || deletedItems || !session.canWrite)
            return
        const title = inspector.pane && inspector.pane.draft ? inspector.pane.draft.title : ""
        if (sheets.mayDelete(kind, ids, title))
            deleteNow(kind, ids, title)
    }
    function deleteNow(ofKind: int, ids: var, title: string): void {
        toast.show(commands.remove(ofKind, ids), ids.length, title)
    }
    function editAll(): void {
        if (!deletedItems && session.canWrite && shown.selection.count > 1)
            sheets.editAll(kind, shown.selection.ids())
    }
    function leaveInspector(): void {
        if (creating && !(inspector.pane && inspector.pane.draft && inspector.pane.draft.dirty))
            creating = false
        table.focusList()
    }
    /// Shows the form of one, wherever it is listed.
    function showForm(ofKind: int, id: string): void {
        if (ofKind !== kind || deletedItems)
            showList(ofKind, false)
        creating = false
        shown.selection.select(id)
        editCurrent()
    }
    function undo(): void {
        toast.visible ? toast.undo() : session.undoStack.undo()
    }
    function resolveCurrent(): void {
        sheets.settle(kind, currentId)
    }
    function quit(): void {
        sheets.leave(false)
    }
    function signOut(): void {
        sheets.leave(true)
    }
    function copyCause(): void {
        if (session.lastCause !== "")
            copyTextRequested(session.lastCause)
    }

    ShownList {
        id: shown

        session: window.session
        topBar: topBar
        columns: table.columns
        onCurrentIdChanged: if (currentId !== "") window.creating = false
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
        active: window.active && !sheets.open
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
        onNewerRequested: shown.view.releaseHeld()
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
        savedId: shown.shownView.savedId
        onViewRequested: id => {
            window.creating = false
            shown.showView(id)
        }
        onViewAddRequested: naming.save(addViewButton)
        onViewUpdateRequested: id => window.session.savedViews.replace(id, shown.view)
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
        title: shown.name
        count: shown.view.totalToRead
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
        onOutboxRequested: sheets.showOutbox()
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
        onMergeRequested: sheets.showMerge()
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
        view: shown.view
        chips: shown.chips
        search: shown.view.search
        worthSaving: shown.shownView.worthSaving
        deletedItems: window.deletedItems
        asOf: banner.shown ? Qt.formatTime(window.session.connection.offlineSince, "HH:mm") : ""
        onClearRequested: shown.clearFilters()
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
        view: shown.view
        selection: shown.selection
        active: window.active
        onSorted: shown.keepSorting()
        onEditRequested: window.editCurrent()
        onOpenRequested: window.openCurrent()
        onFilled: (action, text) => action !== "" ? toast.showDone(action, text) : notices.tell(text)
        onDeleteRequested: window.deleteSelected()
        onRestoreRequested: id => commands.restore(window.kind, [id])
        onResolveRequested: id => sheets.resolve(window.kind, id)
        onNewRequested: window.create()
        onClearSearchRequested: shown.clearSearch()
    }
    SelectionBar {
        id: selectionBar

        anchors.left: table.left
        anchors.right: table.right
        anchors.bottom: statusBar.top
        selection: shown.selection
        deletedItems: window.deletedItems
        canWrite: window.session.canWrite
        onEditRequested: window.editAll()
        mergeable: window.kind !== Kind.Book
        onMergeRequested: sheets.merge(window.kind, shown.selection.ids())
        onDeleteRequested: window.deleteSelected()
        onRestoreRequested: commands.restore(window.kind, shown.selection.ids())
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
        selection: shown.selection
        kind: window.kind
        creating: window.creating
        canEditAll: window.session.canWrite && !window.deletedItems
        onCreated: id => {
            window.creating = false
            shown.selection.select(id)
        }
        onDiscarded: window.creating = false
        onRemoveRequested: (id, title) => sheets.mayDelete(window.kind, [id], title) && pane.removeNow()
        onEntityRequested: (kind, id) => window.entityWindowRequested(kind, id)
        onEditionRequested: id => window.createFrom(id)
        onRemoved: (id, title) => toast.show(window.session.undoStack.lastAction, 1, title)
        onEscaped: window.leaveInspector()
        onResolveRequested: window.resolveCurrent()
        onEditAllRequested: window.editAll()
        onStepRequested: delta => shown.stepSelected(delta)
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
            sheets.resolve(ofKind, entityId)
        }
    }
    WindowSheets {
        id: sheets

        session: window.session
        onFormRequested: (kind, id) => window.showForm(kind, id)
        onDraftRequested: (kind, id) => {
            window.showList(kind, false)
            window.createFrom(id)
        }
        onDeleteConfirmed: (kind, ids, title) => window.deleteNow(kind, ids, title)
        onMerged: (action, text) => toast.showDone(action, text)
        onMergeTold: text => notices.merged = text
        onLeaveConfirmed: signingOut => signingOut ? window.signOutRequested(true) : window.quitRequested()
        onClosed: if (!window.activeFocusItem) table.focusList()
    }
    ViewNaming {
        id: naming

        parent: window.contentItem
        shownView: shown.shownView
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
        onOutboxRequested: sheets.showOutbox()
        onConflictsRequested: sheets.resolveConflicts()
    }
}
