import QtQuick
import Colophon.Models
import Colophon.Style

/// What a window offers behind its menu button.
Menu {
    id: menu

    required property CatalogSession session
    required property bool hasCurrent

    signal newWindowRequested()
    signal openRequested()
    signal signInRequested()
    signal signOutRequested()
    signal diagnosticsRequested()
    signal undoRequested()
    signal redoRequested()
    signal outboxRequested()
    signal quitRequested()

    objectName: "appMenu"
    title: qsTr("Menu")

    MenuItem {
        glyph: "window-new"
        text: qsTr("New window")
        keys: "Ctrl Shift N"
        onTriggered: menu.newWindowRequested()
    }
    MenuItem {
        enabled: menu.hasCurrent
        glyph: "window"
        text: qsTr("Open in own window")
        keys: "Ctrl Enter"
        onTriggered: menu.openRequested()
    }
    MenuSeparator {}
    MenuItem {
        objectName: "undoItem"
        enabled: menu.session.undoStack.canUndo
        glyph: "undo"
        //: %1: "price of Dune"
        text: menu.session.undoStack.canUndo ? qsTr("Undo %1").arg(menu.session.undoStack.undoText) : qsTr("Undo")
        keys: "Ctrl Z"
        onTriggered: menu.undoRequested()
    }
    MenuItem {
        objectName: "redoItem"
        enabled: menu.session.undoStack.canRedo
        text: menu.session.undoStack.canRedo ? qsTr("Redo %1").arg(menu.session.undoStack.redoText) : qsTr("Redo")
        keys: "Ctrl Shift Z"
        onTriggered: menu.redoRequested()
    }
    MenuItem {
        objectName: "outboxItem"
        glyph: "stack"
        text: qsTr("Waiting edits and drafts…")
        onTriggered: menu.outboxRequested()
    }
    MenuSeparator {}
    MenuItem {
        checkable: true
        checked: Theme.mode === "system"
        text: qsTr("Colours of the system")
        onTriggered: Theme.mode = "system"
    }
    MenuItem {
        checkable: true
        checked: Theme.mode === "light"
        text: qsTr("Light")
        onTriggered: Theme.mode = "light"
    }
    MenuItem {
        checkable: true
        checked: Theme.mode === "dark"
        text: qsTr("Dark")
        onTriggered: Theme.mode = "dark"
    }
    MenuSeparator {}
    MenuItem {
        glyph: "server"
        text: qsTr("Sign in to another catalog…")
        onTriggered: menu.signInRequested()
    }
    MenuItem {
        glyph: "user"
        text: menu.session.isLocal ? qsTr("Close this catalog") : qsTr("Sign out")
        onTriggered: menu.signOutRequested()
    }
    MenuSeparator {}
    MenuItem {
        glyph: "copy"
        text: qsTr("Copy diagnostics")
        onTriggered: menu.diagnosticsRequested()
    }
    MenuItem {
        glyph: "x"
        text: qsTr("Quit")
        keys: "Ctrl Q"
        onTriggered: menu.quitRequested()
    }
}
