import QtQuick
import Colophon.Style

/// What can be done with a saved view.
Menu {
    id: menu

    required property int views
    property string viewId
    property string name
    property int row: 0
    property Item asker
    /// What was chosen takes the keyboard itself.
    property bool leaving: false

    signal renameRequested()
    signal updateRequested()
    signal moveRequested(int to)
    signal removeRequested()

    objectName: "savedViewMenu"
    title: qsTr("View “%1”").arg(name)
    onClosed: if (asker && !leaving) asker.forceActiveFocus(Qt.PopupFocusReason)

    function openFor(item: Item, id: string, itsName: string, itsRow: int): void {
        asker = item
        viewId = id
        name = itsName
        row = itsRow
        leaving = false
        const place = item.mapToItem(parent, item.width - Theme.px(10), 0)
        popup(place.x, place.y)
        currentIndex = 0
    }

    MenuItem {
        objectName: "renameView"
        glyph: "pencil"
        text: qsTr("Rename…")
        keys: "F2"
        onTriggered: {
            menu.leaving = true
            menu.renameRequested()
        }
    }
    MenuItem {
        objectName: "updateView"
        glyph: "reload"
        text: qsTr("Update to what is shown")
        onTriggered: menu.updateRequested()
    }
    MenuSeparator {}
    MenuItem {
        objectName: "moveViewUp"
        glyph: "chevron-up"
        text: qsTr("Move up")
        enabled: menu.row > 0
        onTriggered: menu.moveRequested(menu.row - 1)
    }
    MenuItem {
        objectName: "moveViewDown"
        glyph: "chevron-down"
        text: qsTr("Move down")
        enabled: menu.row < menu.views - 1
        onTriggered: menu.moveRequested(menu.row + 1)
    }
    MenuSeparator {}
    MenuItem {
        objectName: "removeView"
        glyph: "trash"
        text: qsTr("Remove")
        keys: "Del"
        onTriggered: {
            menu.leaving = true
            menu.removeRequested()
        }
    }
}
