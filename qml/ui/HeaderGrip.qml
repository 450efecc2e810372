import QtQuick
import Colophon.Models
import Colophon.Style

/// The right edge of a column's head: dragged it sizes the column, a double click gives it back its delivered width.
MouseArea {
    id: grip

    required property string key
    required property ColumnModel columns
    required property TableColumns layout

    readonly property real edge: layout.start(key) + layout.widthOf(key)
    property real takenX: 0

    function pointerX(event: var): real {
        return mapToItem(null, event.x, event.y).x
    }

    objectName: "headerGrip_" + key
    visible: layout.widthOf(key) > 0
    // In the gap before the next column's words, whose head goes on taking clicks where they begin.
    x: edge - Theme.px(9)
    width: Theme.px(8)
    height: Theme.header
    hoverEnabled: true
    preventStealing: true
    cursorShape: Qt.SplitHCursor
    Accessible.ignored: true
    onPressed: event => {
        takenX = pointerX(event)
        columns.takeEdge(key)
    }
    onPositionChanged: event => {
        if (pressed)
            columns.dragEdge(Math.round((pointerX(event) - takenX) / Theme.scale))
    }
    onReleased: columns.dropEdge(true)
    onCanceled: columns.dropEdge(false)
    onDoubleClicked: columns.resetWidth(key)

    Rectangle {
        visible: grip.containsMouse || grip.pressed
        x: Theme.px(4) - width
        y: Theme.px(5)
        width: grip.pressed ? 2 : 1
        height: parent.height - Theme.px(10)
        color: grip.pressed ? Theme.accentText : Theme.borderHi
    }
    Shortcut {
        enabled: grip.pressed
        sequences: ["Escape"]
        onActivated: grip.columns.dropEdge(false)
    }
}
