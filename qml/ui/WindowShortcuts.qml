import QtQuick
import QtQuick.Window
import Colophon.Style
// A file that is opened by its name does not see the C++ types of its own module by itself.
import Colophon.Ui as Own

/// The keyboard of a catalog window.
Item {
    id: shortcuts

    required property bool active

    signal searchRequested()
    signal filterRequested()
    signal newRequested()
    signal saveRequested()
    signal openRequested()
    signal newWindowRequested()
    signal inspectorRequested()
    signal newerRequested()
    signal historyRequested()
    signal copyCauseRequested()
    signal listRequested(int place)
    signal reloadRequested()
    signal nextPaneRequested()
    signal menuRequested()
    signal undoRequested()
    signal redoRequested()
    signal quitRequested()

    visible: false

    Own.TypingUndo {
        window: shortcuts.Window.window
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+F"]
        onActivated: shortcuts.searchRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+L"]
        onActivated: shortcuts.filterRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+N"]
        onActivated: shortcuts.newRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+S"]
        onActivated: shortcuts.saveRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        onActivated: shortcuts.openRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+Shift+N"]
        onActivated: shortcuts.newWindowRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+E"]
        onActivated: shortcuts.inspectorRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+Shift+H"]
        onActivated: shortcuts.historyRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+R"]
        onActivated: shortcuts.newerRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+Shift+C"]
        onActivated: shortcuts.copyCauseRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+1"]
        onActivated: Theme.density = 26
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+2"]
        onActivated: Theme.density = 32
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+3"]
        onActivated: Theme.density = 44
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Alt+1"]
        onActivated: shortcuts.listRequested(1)
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Alt+2"]
        onActivated: shortcuts.listRequested(2)
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Alt+3"]
        onActivated: shortcuts.listRequested(3)
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Alt+4"]
        onActivated: shortcuts.listRequested(4)
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Alt+6"]
        onActivated: shortcuts.listRequested(6)
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["F5"]
        onActivated: shortcuts.reloadRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["F6"]
        onActivated: shortcuts.nextPaneRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["F10"]
        onActivated: shortcuts.menuRequested()
    }
    Shortcut {
        enabled: shortcuts.active && shortcuts.canUndo
        sequences: ["Ctrl+Z"]
        onActivated: shortcuts.undoRequested()
    }
    Shortcut {
        enabled: shortcuts.active && shortcuts.canRedo
        sequences: ["Ctrl+Shift+Z"]
        onActivated: shortcuts.redoRequested()
    }
    Shortcut {
        enabled: shortcuts.active
        sequences: ["Ctrl+Q"]
        onActivated: shortcuts.quitRequested()
    }

    /// Whether there is anything to take back; a field that has the keyboard takes back its typing first.
    property bool canUndo: false
    property bool canRedo: false
}
