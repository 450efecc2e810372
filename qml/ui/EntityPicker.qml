pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// Chooses an author, a category or a publisher of the catalog.
PickList {
    id: picker

    required property Catalog catalog
    required property int kind
    property string chosenId

    signal picked(string id)

    onAccepted: choose(view.idAt(Math.max(0, list.currentIndex)))

    function choose(id: string): void {
        if (id === "")
            return
        close()
        picked(id)
    }

    model: CatalogView {
        id: view

        catalog: picker.catalog
        kind: picker.kind
        search: picker.opened ? picker.search : ""
        sortKey: "title"
        onModelReset: picker.list.currentIndex = 0
    }
    delegate: PickRow {
        required property int index
        required property string entityId
        required property string title

        width: ListView.view ? ListView.view.width : 0
        text: title
        chosen: entityId === picker.chosenId
        current: index === picker.list.currentIndex
        onClicked: picker.choose(entityId)
    }
}
