import QtQuick
import QtQuick.Window
import Colophon.Models

/// The sheets of a window, and what opens them. The window's shortcuts rest while one is open.
Item {
    id: sheets

    required property CatalogSession session
    /// Of all sessions; null where this one is the only one.
    property Unfinished unfinished: null
    /// No other window shows this session.
    property bool lastOfSession: false
    /// It was said already: the program ends, or the window is closed.
    property bool leaving: false
    readonly property bool open: conflictSheet.visible || outboxSheet.visible || leaveSheet.visible
                                  || bulkSheet.visible || mergeSheet.visible || deleteSheet.visible

    /// What came back has nothing that meets: its form says why.
    signal formRequested(int kind, string id)
    /// The form of a draft of what no list shows yet.
    signal draftRequested(int kind, string id)
    signal leaveConfirmed(bool signingOut)
    /// What books name is to be deleted all the same.
    signal deleteConfirmed(int kind, var ids, string title)
    /// Several became one; @p text says which.
    signal merged(string action, string text)
    /// What the operator is to know of a merge that was carried out.
    signal mergeTold(string text)
    signal closed()

    anchors.fill: parent

    /// False where there is nothing to settle.
    function settle(kind: int, id: string): bool {
        return id !== "" && conflictSheet.show(kind, id)
    }
    function resolve(kind: int, id: string): void {
        if (!settle(kind, id))
            formRequested(kind, id)
    }
    function editAll(kind: int, ids: list<string>): void {
        bulkSheet.show(kind, ids)
    }
    /// True when nothing has to be asked first.
    function mayDelete(kind: int, ids: var, title: string): bool {
        return deleteSheet.ask(kind, ids, title)
    }
    function merge(kind: int, ids: var): void {
        mergeSheet.show(kind, ids, false)
    }
    /// The last one again, of which something is left to do.
    function showMerge(): void {
        mergeSheet.showAgain()
    }
    function showOutbox(): void {
        outboxSheet.open()
    }
    function resolveConflicts(): void {
        if (!outboxSheet.openOnly())
            outboxSheet.open()
    }
    /// Says what is unfinished, then confirms.
    function leave(signingOut: bool): void {
        if (leaveSheet.ask(signingOut, false))
            leaveConfirmed(signingOut)
    }
    /// False where the window must not be closed yet, because something is to be said first.
    function mayClose(): bool {
        return !lastOfSession || leaving || leaveSheet.ask(false, true)
    }
    function closeNow(): void {
        leaving = true
        Window.window.close()
    }

    ConflictSheet {
        id: conflictSheet

        session: sheets.session
        onClosed: sheets.closed()
    }
    OutboxSheet {
        id: outboxSheet

        session: sheets.session
        onEditRequested: (kind, id) => sheets.resolve(kind, id)
        onDraftRequested: (kind, id) => sheets.draftRequested(kind, id)
    }
    BulkSheet {
        id: bulkSheet

        session: sheets.session
        onClosed: sheets.closed()
    }
    DeleteSheet {
        id: deleteSheet

        session: sheets.session
        onConfirmed: (kind, ids, title) => sheets.deleteConfirmed(kind, ids, title)
        onMergeRequested: (kind, ids) => mergeSheet.show(kind, ids, true)
        onClosed: sheets.closed()
    }
    MergeSheet {
        id: mergeSheet

        session: sheets.session
        onMerged: (action, text) => sheets.merged(action, text)
        onTold: text => sheets.mergeTold(text)
        onClosed: sheets.closed()
    }
    LeaveSheet {
        id: leaveSheet

        session: sheets.session
        onLookRequested: outboxSheet.open()
        unfinished: sheets.unfinished
        onConfirmed: signingOut => {
            if (!closing)
                sheets.leaveConfirmed(signingOut)
            else
                sheets.closeNow()
        }
    }
}
