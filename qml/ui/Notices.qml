import QtQuick
import Colophon.Models

/// What the operator is to know once: from the program, and of the saved views.
Column {
    id: notices

    required property string notice
    required property SavedViews savedViews

    signal noticeDismissed()

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
