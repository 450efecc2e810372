import QtQuick
import Colophon.Style

/// Delete, or restore what is deleted; a book can be the beginning of another edition.
Item {
    id: actions

    required property bool deleted

    property bool canDuplicate: false

    signal removeRequested()
    signal restoreRequested()
    signal duplicateRequested()

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
        objectName: "editionButton"
        visible: !actions.deleted && actions.canDuplicate
        anchors.right: parent.right
        y: Theme.px(20)
        glyph: "copy"
        text: qsTr("Duplicate as new edition")
        onClicked: actions.duplicateRequested()
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
