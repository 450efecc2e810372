import QtQuick
import Colophon.Models

/// Asks how a view is called: the one that is shown, to save it, or a saved one.
NamePopover {
    id: naming

    required property ShownView shownView
    property string viewId

    function save(anchor: Item): void {
        viewId = ""
        askAt(anchor, qsTr("Save view"), qsTr("Save view"), "")
    }
    function rename(id: string, name: string, anchor: Item): void {
        viewId = id
        askAt(anchor, qsTr("Rename view"), qsTr("Rename"), name)
    }

    onNamed: name => {
        if (viewId === "")
            shownView.save(name)
        else
            shownView.savedViews.rename(viewId, name)
    }
}
