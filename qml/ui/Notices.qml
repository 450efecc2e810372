import QtQuick
import Colophon.Models

/// What the operator is to know once: from the program, of the saved views, and what became of an undo.
Column {
    id: notices

    required property string notice
    required property SavedViews savedViews
    required property UndoStack undoStack
    /// The window in which the operator works: only there an undo is told of.
    required property bool active
    property string undone
    /// Of a merge, after it.
    property string merged

    signal noticeDismissed()
    signal mergeRequested()

    function tell(text: string): void {
        undone = text
    }

    Connections {
        target: notices.undoStack
        enabled: notices.active
        function onTold(text: string): void {
            notices.undone = text
        }
    }
    NoticeBanner {
        width: notices.width
        text: notices.undone
        onDismissed: notices.undone = ""
    }
    NoticeBanner {
        width: notices.width
        text: notices.merged
        action: qsTr("Look at them")
        onDismissed: notices.merged = ""
        onActionRequested: {
            notices.merged = ""
            notices.mergeRequested()
        }
    }
    NoticeBanner {
        width: notices.width
        text: notices.notice
        onDismissed: notices.noticeDismissed()
    }
    NoticeBanner {
        width: notices.width
        text: notices.savedViews.problem
        onDismissed: notices.savedViews.putProblemAway()
    }
}
