import QtQuick
import Colophon.Style

/// The keyboard of a catalog window.
Item {
    id: shortcuts

    required property bool active

    signal searchRequested()
    signal newRequested()
    signal saveRequested()
    signal openRequested()
    signal newWindowRequested()
    signal inspectorRequested()
    signal newerRequested()
    signal copyCauseRequested()
    signal listRequested(int place)
    signal reloadRequested()
    signal nextPaneRequested()
    signal menuRequested()
    signal undoRequested()
    signal quitRequested()

    visible: false

    component Key: Shortcut {
        enabled: shortcuts.active
        context: Qt.WindowShortcut
    }

    Key {
        sequences: ["Ctrl+F"]
        onActivated: shortcuts.searchRequested()
    }
    Key {
        sequences: ["Ctrl+N"]
        onActivated: shortcuts.newRequested()
    }
    Key {
        sequences: ["Ctrl+S"]
        onActivated: shortcuts.saveRequested()
    }
    Key {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        onActivated: shortcuts.openRequested()
    }
    Key {
        sequences: ["Ctrl+Shift+N"]
        onActivated: shortcuts.newWindowRequested()
    }
    Key {
        sequences: ["Ctrl+E"]
        onActivated: shortcuts.inspectorRequested()
    }
    Key {
        sequences: ["Ctrl+R"]
        onActivated: shortcuts.newerRequested()
    }
    Key {
        sequences: ["Ctrl+Shift+C"]
        onActivated: shortcuts.copyCauseRequested()
    }
    Key {
        sequences: ["Ctrl+1"]
        onActivated: Theme.density = 26
    }
    Key {
        sequences: ["Ctrl+2"]
        onActivated: Theme.density = 32
    }
    Key {
        sequences: ["Ctrl+3"]
        onActivated: Theme.density = 44
    }
    Key {
        sequences: ["Alt+1"]
        onActivated: shortcuts.listRequested(1)
    }
    Key {
        sequences: ["Alt+2"]
        onActivated: shortcuts.listRequested(2)
    }
    Key {
        sequences: ["Alt+3"]
        onActivated: shortcuts.listRequested(3)
    }
    Key {
        sequences: ["Alt+4"]
        onActivated: shortcuts.listRequested(4)
    }
    Key {
        sequences: ["Alt+6"]
        onActivated: shortcuts.listRequested(6)
    }
    Key {
        sequences: ["F5"]
        onActivated: shortcuts.reloadRequested()
    }
    Key {
        sequences: ["F6"]
        onActivated: shortcuts.nextPaneRequested()
    }
    Key {
        sequences: ["F10"]
        onActivated: shortcuts.menuRequested()
    }
    Key {
        sequences: ["Ctrl+Z"]
        enabled: shortcuts.active && shortcuts.canUndo
        onActivated: shortcuts.undoRequested()
    }
    Key {
        sequences: ["Ctrl+Q"]
        onActivated: shortcuts.quitRequested()
    }

    /// Whether Ctrl Z takes back a deletion; otherwise it belongs to the field that has the keyboard.
    property bool canUndo: false
}
