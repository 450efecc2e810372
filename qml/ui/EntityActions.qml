import QtQuick
import Colophon.Style

/// Delete, or restore what is deleted. Neither asks: both can be undone.
Item {
    id: actions

    required property bool deleted

    signal removeRequested()
    signal restoreRequested()

    implicitHeight: Theme.px(56)

    Button {
        objectName: "deleteButton"
        visible: !actions.deleted
        y: Theme.px(20)
        tone: "danger"
        glyph: "trash"
        text: qsTr("Delete")
        onClicked: actions.removeRequested()
    }
    Button {
        objectName: "restoreButton"
        visible: actions.deleted
        y: Theme.px(20)
        glyph: "undo"
        text: qsTr("Restore")
        onClicked: actions.restoreRequested()
    }
}
