import QtQuick
import Colophon.Models
import Colophon.Style

/// What can be done with several rows; docked over the list's lower edge.
Rectangle {
    id: bar

    required property Selection selection
    required property bool deletedItems
    required property bool canWrite

    /// Authors, categories and publishers can become one.
    property bool mergeable: false

    signal editRequested()
    signal deleteRequested()
    signal mergeRequested()
    signal restoreRequested()

    objectName: "selectionBar"
    visible: selection.count > 1
    implicitHeight: visible ? Theme.footer : 0
    color: Theme.content
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("%L1 selected").arg(selection.count)

    Rule {
        width: parent.width
    }
    Txt {
        id: words

        x: Theme.px(16)
        height: parent.height
        text: qsTr("%L1 selected").arg(bar.selection.count)
        weight: Font.DemiBold
    }
    Row {
        anchors.left: words.right
        anchors.leftMargin: Theme.px(14)
        y: Theme.px(8)
        spacing: Theme.px(2)

        Button {
            objectName: "editAllButton"
            visible: bar.canWrite && !bar.deletedItems
            flat: true
            glyph: "pencil"
            text: qsTr("Edit all %L1").arg(bar.selection.count)
            onClicked: bar.editRequested()
        }
        Button {
            objectName: "mergeButton"
            visible: bar.canWrite && !bar.deletedItems && bar.mergeable
            flat: true
            glyph: "merge"
            text: qsTr("Merge…")
            onClicked: bar.mergeRequested()
        }
        Button {
            visible: bar.canWrite && !bar.deletedItems
            flat: true
            tone: "danger"
            glyph: "trash"
            text: qsTr("Delete")
            onClicked: bar.deleteRequested()
        }
        Button {
            visible: bar.canWrite && bar.deletedItems
            flat: true
            glyph: "undo"
            text: qsTr("Restore")
            onClicked: bar.restoreRequested()
        }
    }
    Button {
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(10)
        y: Theme.px(8)
        flat: true
        text: qsTr("Clear")
        keys: "Esc"
        onClicked: bar.selection.clear()
    }
}
