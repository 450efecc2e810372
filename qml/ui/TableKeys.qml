import QtQuick
import Colophon.Models

/// The keyboard of a list.
QtObject {
    id: keys

    required property Selection selection
    required property int rowsPerPage
    required property int lastRow

    signal moved()
    signal editRequested(bool firstField)
    signal deleteRequested()
    signal leaveRequested()
    signal fillRequested()

    function move(delta: int, extend: bool): void {
        selection.move(delta, extend)
        moved()
    }
    /// Takes the key if it means something here.
    function handle(event: var): void {
        const extend = (event.modifiers & Qt.ShiftModifier) !== 0
        const control = (event.modifiers & Qt.ControlModifier) !== 0
        event.accepted = true
        if (event.key === Qt.Key_Up)
            move(-1, extend)
        else if (event.key === Qt.Key_Down)
            move(1, extend)
        else if (event.key === Qt.Key_PageUp)
            move(-rowsPerPage, extend)
        else if (event.key === Qt.Key_PageDown)
            move(rowsPerPage, extend)
        else if (event.key === Qt.Key_Home)
            move(-lastRow - 1, extend)
        else if (event.key === Qt.Key_End)
            move(lastRow + 1, extend)
        else if (event.key === Qt.Key_A && control)
            selection.selectAll()
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !control)
            editRequested(true)
        else if (event.key === Qt.Key_F2)
            editRequested(false)
        else if (event.key === Qt.Key_D && control)
            fillRequested()
        else if (event.key === Qt.Key_Delete)
            deleteRequested()
        else if (event.key === Qt.Key_Escape)
            leaveRequested()
        else
            event.accepted = false
    }
}
