import QtQuick
import Colophon.Models
import Colophon.Style

/// How far it is, and how the sheet goes on.
Item {
    id: footer

    required property BulkEdit bulk
    readonly property bool saving: bulk.phase === BulkEdit.Saving
    readonly property bool previewing: bulk.phase === BulkEdit.Previewing
    readonly property bool busy: saving || bulk.phase === BulkEdit.Sending || (previewing && !bulk.looked)

    signal closeRequested()
    signal applyRequested()
    signal cancelRequested()

    implicitHeight: Theme.px(56)
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Change all")

    Rule {
        width: parent.width
    }
    ProgressBar {
        objectName: "bulkProgress"
        visible: footer.busy
        x: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(Theme.px(260), buttons.x - x - Theme.px(20))
        value: footer.bulk.progress
    }
    Txt {
        visible: !footer.busy
        x: Theme.px(20)
        width: buttons.x - x - Theme.px(12)
        height: parent.height
        text: footer.previewing ? qsTr("All of it is one action: one undo takes it back.")
            : footer.bulk.failed > 0 ? qsTr("What is not on the server waits in its form or was left as it was.") : qsTr("Done.")
        size: 12
        color: Theme.text2
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(16)
        y: Theme.px(14)
        spacing: Theme.px(8)

        Button {
            objectName: "bulkStop"
            visible: footer.saving
            text: qsTr("Cancel saving")
            onClicked: footer.cancelRequested()
        }
        Button {
            objectName: "bulkClose"
            highlighted: !footer.previewing
            text: footer.previewing ? qsTr("Cancel") : qsTr("Close")
            keys: "Esc"
            onClicked: footer.closeRequested()
        }
        Button {
            objectName: "bulkApply"
            visible: footer.previewing
            highlighted: true
            enabled: footer.bulk.canApply
            text: footer.bulk.applyText
            keys: "Ctrl Enter"
            onClicked: footer.applyRequested()
        }
    }
}
