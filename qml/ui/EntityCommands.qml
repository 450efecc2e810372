import QtQuick
import Colophon.Models

/// Deletes and restores by id, several at once, as one action.
QtObject {
    id: commands

    required property CatalogSession session

    /// The action, to be named to the undo stack; "" where nothing was to be done.
    function remove(kind: int, ids: var): string {
        return session.outbox.removeAll(kind, ids)
    }
    function restore(kind: int, ids: var): string {
        return session.outbox.restoreAll(kind, ids)
    }
}
