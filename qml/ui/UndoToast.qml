import QtQuick
import Colophon.Models
import Colophon.Style

/// What was just deleted, for ten seconds with a way back.
Rectangle {
    id: toast

    required property UndoStack undoStack
    /// What would be taken back.
    property string action
    property string glyph: "trash"
    /// Saved views that were removed, instead of deleted items.
    property var viewIds: []

    signal undoViewRequested(string id)

    objectName: "undoToast"
    visible: false
    width: Math.max(Theme.px(336), label.width + Theme.px(160))
    height: Theme.px(42)
    radius: Theme.radiusLarge
    color: Theme.raised
    border.width: 1
    border.color: Theme.border
    Accessible.role: Accessible.AlertMessage
    Accessible.name: label.text

    function show(ofAction: string, count: int, title: string): void {
        viewIds = []
        action = ofAction
        glyph = "trash"
        label.text = count === 1 ? qsTr("“%1” deleted").arg(title) : qsTr("%L1 deleted").arg(count)
        visible = true
        timer.restart()
    }
    /// What was done to many.
    function showDone(ofAction: string, text: string): void {
        viewIds = []
        action = ofAction
        label.text = text
        glyph = "check"
        visible = true
        timer.restart()
    }
    function showView(id: string, name: string): void {
        viewIds = visible ? viewIds.concat([id]) : [id]
        glyph = "trash"
        label.text = viewIds.length === 1 ? qsTr("View “%1” removed").arg(name) : qsTr("%1 views removed").arg(viewIds.length)
        visible = true
        timer.restart()
    }
    function undo(): void {
        if (!visible)
            return
        visible = false
        if (viewIds.length === 0)
            undoStack.undoAction(action)
        for (const id of viewIds.slice().reverse())
            undoViewRequested(id)
    }

    Timer {
        id: timer

        interval: 10000
        onTriggered: toast.visible = false
    }
    Shadow {
        opacity: 0.8
    }
    Icon {
        x: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        name: toast.glyph
    }
    Txt {
        id: label

        x: Theme.px(40)
        width: Math.min(implicitWidth, Theme.px(520))
        height: parent.height
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        height: parent.height
        spacing: Theme.px(8)

        Link {
            objectName: "undoButton"
            height: parent.height
            text: qsTr("Undo")
            size: 13
            onClicked: toast.undo()
        }
        Kbd {
            anchors.verticalCenter: parent.verticalCenter
            keys: "Ctrl Z"
        }
    }
}
