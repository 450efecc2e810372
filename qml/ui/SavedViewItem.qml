import QtQuick

/// A saved view in the sidebar. The menu key, Shift F10 or the right button open its menu; F2 renames, Delete removes it.
SidebarItem {
    id: item

    signal menuRequested()
    signal renameRequested()
    signal removeRequested()

    objectName: "savedView"
    glyph: "view"
    Accessible.description: qsTr("Enter shows it, F2 renames it, Delete removes it, Shift F10 opens its menu.")
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onMenuPressed: menuRequested()
    // A key that is held down would take the next ones, too.
    Keys.onDeletePressed: event => {
        if (!event.isAutoRepeat)
            removeRequested()
    }
    Keys.onPressed: event => {
        event.accepted = true
        if (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
            menuRequested()
        else if (event.key === Qt.Key_F2)
            renameRequested()
        else
            event.accepted = false
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: item.menuRequested()
    }
}
