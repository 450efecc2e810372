pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// Chooses a language or an operator that the catalog knows.
PickList {
    id: picker

    required property FilterDraft draft

    signal picked(string value)

    onAccepted: choose(choices.valueAt(Math.max(0, list.currentIndex)))
    onAboutToShow: choices.refresh()

    function choose(value: string): void {
        if (value === "")
            return
        close()
        picked(value)
    }

    model: FilterChoices {
        id: choices

        draft: picker.draft
        search: picker.opened ? picker.search : ""
        onModelReset: picker.list.currentIndex = 0
    }
    delegate: PickRow {
        required property int index
        required property string value
        required property string title

        width: ListView.view ? ListView.view.width : 0
        text: title
        chosen: picker.draft.count >= 0 && picker.draft.has(value)
        current: index === picker.list.currentIndex
        onClicked: picker.choose(value)
    }
}
