import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// One entity in a window of its own.
T.ApplicationWindow {
    id: window

    required property CatalogSession session
    required property int kind
    required property string entityId

    property alias unfinished: sheets.unfinished
    property alias lastOfSession: sheets.lastOfSession
    property alias leaving: sheets.leaving

    signal newWindowRequested(int kind)
    signal entityWindowRequested(int kind, string id)
    signal copyTextRequested(string text)
    signal quitRequested()

    width: 480
    height: 760
    minimumWidth: 420
    minimumHeight: 560
    title: qsTr("%1 – %2 – Colophon").arg(pane.draft ? pane.draft.title : "").arg(session.name)
    color: Theme.panel
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)
    onClosing: close => close.accepted = sheets.mayClose()

    WindowShortcuts {
        active: window.active && !sheets.open
        canUndo: toast.visible || window.session.undoStack.canUndo
        canRedo: window.session.undoStack.canRedo
        onSaveRequested: pane.save()
        onHistoryRequested: pane.showHistory()
        onNewWindowRequested: window.newWindowRequested(window.kind)
        onCopyCauseRequested: if (window.session.lastCause !== "") window.copyTextRequested(window.session.lastCause)
        onReloadRequested: window.session.retry()
        onUndoRequested: toast.visible ? toast.undo() : window.session.undoStack.undo()
        onRedoRequested: window.session.undoStack.redo()
        onQuitRequested: sheets.leave(false)
    }
    Rectangle {
        anchors.fill: pane
        color: Theme.panel
        objectName: "inspector"
    }
    EntityPane {
        id: pane

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: statusBar.top
        focus: true
        topInset: Theme.px(16)
        session: window.session
        kind: window.kind
        entityId: window.entityId
        onCreated: id => window.entityId = id
        onRemoveRequested: (id, title) => {
            if (sheets.mayDelete(window.kind, [id], title))
                removeNow()
        }
        onEntityRequested: (kind, id) => window.entityWindowRequested(kind, id)
        onEditionRequested: id => window.entityWindowRequested(Kind.Book, id)
        onRemoved: (id, title) => toast.show(window.session.undoStack.lastAction, 1, title)
        onResolveRequested: sheets.settle(window.kind, window.entityId)
        onCopyTextRequested: text => window.copyTextRequested(text)
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
        onFormRequested: (kind, id) => {
            if (kind !== window.kind || id !== window.entityId)
                window.entityWindowRequested(kind, id)
        }
        onDeleteConfirmed: (kind, ids, title) => toast.show(window.session.outbox.removeAll(kind, ids), ids.length, title)
        onMerged: (action, text) => toast.showDone(action, text)
        onLeaveConfirmed: window.quitRequested()
    }
    UndoToast {
        id: toast

        anchors.bottom: statusBar.top
        anchors.bottomMargin: Theme.px(56)
        anchors.horizontalCenter: parent.horizontalCenter
        undoStack: window.session.undoStack
    }
    StatusBar {
        id: statusBar

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        session: window.session
        compact: true
        onCopyCauseRequested: if (window.session.lastCause !== "") window.copyTextRequested(window.session.lastCause)
        onOutboxRequested: sheets.showOutbox()
        onConflictsRequested: sheets.resolveConflicts()
    }
}
