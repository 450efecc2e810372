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
    /// Whether one can be made of a name that none has.
    property bool canCreate: false

    signal picked(string id)

    creation: !entry.possible ? "" : kind === Kind.Author ? qsTr("New author “%1”").arg(entry.name.trim())
            : kind === Kind.Category ? qsTr("New category “%1”").arg(entry.name.trim()) : qsTr("New publisher “%1”").arg(entry.name.trim())
    onCreationRequested: choose(entry.create())
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
        current: index === picker.list.currentIndex && !picker.creationCurrent
        onClicked: picker.choose(entityId)
    }

    NewEntry {
        id: entry

        catalog: picker.catalog
        kind: picker.kind
        name: picker.canCreate && picker.opened ? picker.search : ""
    }
}
