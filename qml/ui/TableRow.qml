// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import Colophon.Models
import Colophon.Style

/// What every row shows: ground, margin with its live state, title, who edited it when, status. `model` roles come as required
/// properties of the rows made of it.
Item {
    id: row

    required property string entityId
    required property string title
    required property bool deleted
    required property string editedBy
    required property string editedInitials
    required property string editedText
    required property string liveState
    required property string stateBy
    required property string changedField
    required property string refused
    required property string spoken

    required property TableColumns layout
    required property Selection selection
    required property bool active

    readonly property bool selected: selection.revision >= 0 && selection.contains(entityId)
    readonly property bool current: selection.currentId === entityId
    readonly property bool tinted: selected || liveState === "changed" || liveState === "conflict"
    readonly property bool waiting: liveState === "pending" || liveState === "queued"
    readonly property bool fresh: liveState === "changed" || liveState === "confirmed"
    readonly property color ink: deleted ? Theme.text3 : Theme.text2
    readonly property color quiet: tinted ? Theme.text2 : Theme.text3
    readonly property color hotInk: waiting ? Theme.pend : Theme.live
    // A hair short of opaque: opaque lines would cut the region that the software renderer repaints into strips.
    readonly property color hair: Qt.rgba(Theme.hair.r, Theme.hair.g, Theme.hair.b, 0.996)
    readonly property real cellsX: Theme.margin + Theme.px(28)

    signal pressed(string id, int modifiers)
    /// Pressed twice, so many pixels from where the columns begin.
    signal activated(string id, real x)
    signal restoreRequested(string id)
    signal resolveRequested(string id)

    objectName: "row"
    height: Theme.row
    Accessible.role: Accessible.Row
    Accessible.name: title
    Accessible.selected: selected

    function hot(key: string): bool {
        return changedField === key && liveState !== "" && liveState !== "conflict"
    }

    Rectangle {
        anchors.fill: parent
        color: row.liveState === "conflict" ? Theme.alertSoft
             : row.selected ? (row.active ? Theme.sel : Theme.selIdle)
             : hover.hovered ? Theme.hover : "transparent"
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: row.selected ? (row.active ? Theme.selLine : Theme.line) : row.hair
    }
    Loader {
        active: row.liveState !== "" || row.deleted
        anchors.fill: parent
        sourceComponent: RowMarks {
            liveState: row.liveState
            by: row.stateBy
            deleted: row.deleted
            selected: row.selected
        }
    }
    Loader {
        active: row.changedField !== "" && row.liveState !== "" && !row.deleted
        x: row.cellsX
        height: parent.height
        sourceComponent: RowHighlight {
            field: row.changedField
            waiting: row.waiting
            layout: row.layout
            rowHeight: row.height
        }
    }
    TableCell {
        x: row.cellsX + row.layout.titleX
        width: row.layout.titleWidth - Theme.px(12)
        height: row.height - 1
        text: row.title
        size: 13
        weight: Font.Medium
        font.strikeout: row.deleted
        color: row.deleted ? Theme.text3 : row.hot("title") ? row.hotInk : Theme.text
    }
    TableCell {
        visible: row.layout.editedWidth > 0 && !row.waiting && row.liveState !== "conflict"
        x: row.cellsX + row.layout.editedX
        width: Theme.px(22)
        height: row.height - 1
        text: row.editedInitials
        size: 11
        weight: Font.DemiBold
        color: row.fresh ? Theme.live : row.ink
    }
    TableCell {
        readonly property real inset: row.waiting || row.liveState === "conflict" || row.editedInitials === "" ? 0 : Theme.px(23)

        x: row.cellsX + row.layout.editedX + inset
        width: row.layout.editedWidth > 0 ? row.layout.editedWidth - inset - 4 : 0
        height: row.height - 1
        text: row.liveState === "pending" ? qsTr("Sending…") : row.liveState === "queued" ? qsTr("Queued")
            : row.liveState === "conflict" ? qsTr("Resolve…") : row.editedText
        elide: Text.ElideNone
        weight: row.fresh || row.liveState === "conflict" ? Font.DemiBold : Font.Normal
        color: row.waiting ? Theme.pend : row.fresh ? Theme.live : row.liveState === "conflict" ? Theme.alert : row.quiet

        TapHandler {
            enabled: row.liveState === "conflict"
            onTapped: row.resolveRequested(row.entityId)
        }
    }
    Loader {
        active: row.deleted && row.layout.statusWidth > 0
        x: row.cellsX + row.layout.statusX
        height: row.height - 1
        sourceComponent: Link {
            height: row.height - 1
            text: qsTr("Restore")
            focusPolicy: Qt.NoFocus
            onClicked: row.restoreRequested(row.entityId)
        }
    }
    Loader {
        active: row.current
        anchors.fill: parent
        z: 1
        sourceComponent: Rectangle {
            color: "transparent"
            border.width: 1
            border.color: row.active ? Theme.fieldRing : Theme.borderHi
        }
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        gesturePolicy: TapHandler.DragThreshold
        acceptedModifiers: Qt.KeyboardModifierMask
        onTapped: row.pressed(row.entityId, point.modifiers)
        onDoubleTapped: eventPoint => row.activated(row.entityId, eventPoint.position.x - row.cellsX)
    }
}
