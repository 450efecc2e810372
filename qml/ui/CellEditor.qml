// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import Colophon.Models
import Colophon.Style

/// The editor of the one cell of a table that is written in, over its row, and what is to be said of it.
FocusScope {
    id: editor

    required property CellEdit cell
    required property CatalogSession session
    /// The rows' height, and whether nothing of the row is to be seen below.
    required property real rowHeight
    required property bool atBottom
    property real wantedWidth: 160
    readonly property bool busy: loader.item !== null && (loader.item as CellControl).busy

    signal downRequested()
    signal upRequested()
    signal fillRequested()
    signal leaving()

    objectName: "cellEditor"
    width: Math.max(wantedWidth, Theme.px(cell.editor === CellEdit.Publisher ? 150 : 84))
    height: rowHeight

    function handle(event: var): void {
        event.accepted = true
        if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab) {
            cell.step(event.key === Qt.Key_Tab ? 1 : -1)
        } else if (event.key === Qt.Key_Escape) {
            cell.giveUp()
            leaving()
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            event.modifiers & Qt.ShiftModifier ? upRequested() : downRequested()
        } else if (event.key === Qt.Key_D && event.modifiers & Qt.ControlModifier) {
            fillRequested()
        } else {
            event.accepted = false
        }
    }

    Connections {
        target: editor.cell
        // Another cell has another editor: what one shows never stands in the other.
        function onBegun() {
            loader.active = false
            loader.active = true
            const control = loader.item as CellControl
            control.forceActiveFocus(Qt.ShortcutFocusReason)
        }
        function onChanged() {
            if (!editor.cell.editing)
                loader.active = false
        }
    }
    Loader {
        id: loader

        active: false
        anchors.fill: parent
        sourceComponent: CellControl {
            cell: editor.cell
            session: editor.session
            onKeyPressed: event => editor.handle(event)
        }
    }
    Rectangle {
        visible: words.text !== "" && loader.active
        y: editor.atBottom ? -height - Theme.px(4) : editor.height + Theme.px(4)
        width: words.width + Theme.px(16)
        height: words.height + Theme.px(8)
        radius: Theme.radius
        color: editor.cell.wrong ? Theme.alertSoft : Theme.raised
        border.width: 1
        border.color: editor.cell.wrong ? Theme.alertMid : Theme.border

        Txt {
            id: words

            objectName: "cellWords"
            x: Theme.px(8)
            y: Theme.px(4)
            width: Math.min(implicitWidth, Theme.px(320))
            text: editor.cell.words
            size: 11
            weight: Font.Medium
            color: editor.cell.wrong ? Theme.alert : Theme.text2
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
