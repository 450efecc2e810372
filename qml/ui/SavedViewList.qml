pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// The saved views with their live counts. Where they have no room they scroll.
Item {
    id: section

    required property SavedViews savedViews
    required property string savedId
    property bool rail: false
    property alias addButton: add

    /// The last one was removed, and nothing here is left for the keyboard.
    signal emptied()
    signal viewRequested(string id)
    signal addRequested()
    signal updateRequested(string id)
    signal renameRequested(string id, string name, Item anchor)
    signal removeRequested(string id, string name)

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Saved views")

    function focusView(id: string): bool {
        const item = repeater.itemAt(savedViews.rowOf(id))
        if (item)
            item.forceActiveFocus(Qt.TabFocusReason)
        return item !== null
    }

    /// The one that takes its place has the keyboard afterwards.
    function removeAt(row: int, id: string, name: string): void {
        const next = repeater.itemAt(row + 1 < repeater.count ? row + 1 : row - 1)
        section.removeRequested(id, name)
        if (next)
            next.forceActiveFocus(Qt.TabFocusReason)
        else if (add.visible)
            add.forceActiveFocus(Qt.TabFocusReason)
        else
            section.emptied()
    }

    Item {
        id: head

        width: parent.width
        height: section.rail ? (section.savedViews.size > 0 ? Theme.px(26) : 0) : Theme.px(40)

        Rule {
            visible: section.rail && section.savedViews.size > 0
            anchors.centerIn: parent
            width: Theme.px(20)
        }
        Txt {
            visible: !section.rail
            x: Theme.px(17)
            y: Theme.px(10)
            height: Theme.px(28)
            text: qsTr("Saved views")
            size: 11
            weight: Font.DemiBold
            color: Theme.text3
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ToolButton {
            id: add

            objectName: "addViewButton"
            visible: !section.rail
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(12)
            y: Theme.px(12)
            width: Theme.px(24)
            height: Theme.px(24)
            glyph: "plus"
            glyphSize: 14
            tip: qsTr("Save what is shown as a view")
            onClicked: section.addRequested()
            Keys.onReturnPressed: clicked()
        }
    }
    Flickable {
        id: room

        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: column.height
        clip: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        function reveal(item: Item): void {
            contentY = Math.max(0, Math.min(item.y, Math.max(contentY, item.y + item.height - height)))
        }

        Column {
            id: column

            width: room.width

            Repeater {
                id: repeater

                model: section.savedViews

                SavedViewItem {
                    id: entry

                    required property int index
                    required property string viewId
                    required property string name

                    width: column.width
                    text: name
                    current: viewId === section.savedId
                    rail: section.rail
                    onClicked: section.viewRequested(viewId)
                    onMenuRequested: menu.openFor(entry, viewId, name, index)
                    onRenameRequested: section.renameRequested(viewId, name, entry)
                    onRemoveRequested: section.removeAt(index, viewId, name)
                    onActiveFocusChanged: if (activeFocus) room.reveal(entry)
                }
            }
        }
    }
    SavedViewMenu {
        id: menu

        views: section.savedViews.size
        onRenameRequested: section.renameRequested(viewId, name, asker)
        onUpdateRequested: section.updateRequested(viewId)
        onMoveRequested: to => section.savedViews.move(viewId, to)
        onRemoveRequested: section.removeAt(row, viewId, name)
    }
}
