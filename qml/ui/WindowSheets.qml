import QtQuick
import Colophon.Models

/// The sheets of a window, and what opens them. The window's shortcuts rest while one is open.
Item {
    id: sheets

    required property CatalogSession session
    readonly property bool open: conflictSheet.visible || outboxSheet.visible || leaveSheet.visible

    /// What came back has nothing that meets: its form says why.
    signal formRequested(int kind, string id)
    signal leaveConfirmed(bool signingOut)
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
    function showOutbox(): void {
        outboxSheet.open()
    }
    function resolveConflicts(): void {
        if (!outboxSheet.openOnly())
            outboxSheet.open()
    }
    /// Says what waits, then confirms.
    function leave(signingOut: bool): void {
        if (leaveSheet.ask(signingOut))
            leaveConfirmed(signingOut)
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
    }
    LeaveSheet {
        id: leaveSheet

        session: sheets.session
        onLookRequested: outboxSheet.open()
        onConfirmed: signingOut => sheets.leaveConfirmed(signingOut)
    }
}
