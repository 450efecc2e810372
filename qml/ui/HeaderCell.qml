import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// The head of a column: a click sorts by it, another one the other way round, with Shift among what is equal by the columns
/// before. It can be dragged sideways, and moved and sized by its keys.
T.AbstractButton {
    id: cell

    required property string key
    required property string label
    required property real columnWidth
    required property bool alignRight
    required property bool shown
    /// 1 for the first of `sortCount` columns that rows are sorted by, 0 for none of them.
    required property int sortPlace
    required property int sortCount
    required property bool descending
    /// It is on its way, and its place may be left.
    required property bool faded

    readonly property bool sorted: sortPlace > 0
    readonly property bool dragged: mover.active
    /// Where the pointer took it, and where it is, from its left edge.
    readonly property real takenX: mover.centroid.pressPosition.x
    property real pointerX: 0
    readonly property string sortName: !sorted ? label : descending ? qsTr("%1, sorted descending").arg(label) : qsTr("%1, sorted ascending").arg(label)

    signal sortRequested(bool further)
    signal stepRequested(int by)
    signal widthRequested(int by)
    signal menuRequested(real x, real y)
    signal dropped()

    objectName: "headerCell_" + key
    visible: shown
    width: shown ? columnWidth : 0
    height: Theme.header
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: sorted && sortCount > 1 ? qsTr("%1, key %2 of %3").arg(sortName).arg(sortPlace).arg(sortCount) : sortName
    Accessible.description: qsTr("Shift+Enter sorts by it too, Ctrl+Shift+Left and Right move it, Shift+Left and Right size it")
    onClicked: sortRequested(false)

    Keys.onPressed: event => {
        const shift = (event.modifiers & Qt.ShiftModifier) !== 0
        const control = (event.modifiers & Qt.ControlModifier) !== 0
        const sideways = event.key === Qt.Key_Left ? -1 : event.key === Qt.Key_Right ? 1 : 0
        event.accepted = true
        if (sideways !== 0 && shift && control)
            stepRequested(sideways)
        else if (sideways !== 0 && shift)
            widthRequested(8 * sideways)
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || (event.key === Qt.Key_Space && shift))
            sortRequested(shift)
        else if (event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && shift))
            menuRequested(0, height)
        else
            event.accepted = false
    }

    background: Item {
        FocusRing {
            visible: cell.visualFocus
            anchors.margins: 2
        }
    }
    contentItem: HeaderLabel {
        opacity: cell.faded ? 0.4 : 1
        text: cell.label
        alignRight: cell.alignRight
        bright: cell.hovered
        sortPlace: cell.sortPlace
        sortCount: cell.sortCount
        descending: cell.descending
    }

    // Takes from the button what it would not tell apart: the press with Shift. And it has the other button.
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onPressed: event => {
            if (event.button === Qt.RightButton)
                cell.menuRequested(event.x, event.y)
            else
                event.accepted = (event.modifiers & Qt.ShiftModifier) !== 0
        }
        onClicked: event => {
            if (event.button === Qt.LeftButton)
                cell.sortRequested(true)
        }
    }
    DragHandler {
        id: mover

        target: null
        yAxis.enabled: false
        cursorShape: Qt.ClosedHandCursor
        // The position of a pointer that let go is no position.
        onCentroidChanged: if (active) cell.pointerX = centroid.position.x
        onActiveChanged: {
            if (active)
                cell.pointerX = centroid.position.x
            else
                cell.dropped()
        }
    }
}
