pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// What narrows the list, and how much of it is shown. Where the chips have no room they scroll.
Rectangle {
    id: bar

    required property CatalogView view
    required property FilterChips chips
    required property string search
    required property string asOf
    property bool worthSaving: false
    property bool deletedItems: false

    readonly property bool narrowed: search !== "" || chips.count > 0

    signal clearRequested()
    signal clearSearchRequested()
    signal searchRequested()
    signal saveRequested(Item anchor)
    signal kindRequested(int kind)

    objectName: "filterBar"
    implicitHeight: Theme.filters
    color: Theme.content
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Filters")

    /// Asks for the field of a further condition.
    function addFilter(): void {
        fields.open()
    }
    function begin(fieldKey: string): void {
        if (draft.begin(fieldKey))
            editor.openAt(add)
    }
    function edit(row: int, chip: Item): void {
        if (draft.edit(row))
            editor.openAt(chip)
    }
    /// After a chip went, the one that took its place has the keyboard.
    function focusChip(row: int): void {
        const next = repeater.itemAt(Math.min(row, repeater.count - 1))
        if (next)
            next.forceActiveFocus(Qt.TabFocusReason)
        else
            add.forceActiveFocus(Qt.TabFocusReason)
    }
    function removeAt(row: int, hadFocus: bool): void {
        chips.remove(row)
        if (hadFocus)
            focusChip(row)
    }

    FilterDraft {
        id: draft

        chips: bar.chips
    }
    DeletedKinds {
        id: kinds

        visible: bar.deletedItems
        x: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        kind: bar.view.kind
        onKindRequested: kind => bar.kindRequested(kind)
    }
    Flickable {
        id: room

        property bool toEnd: false
        readonly property real most: summary.x - x - add.width - Theme.px(16)

        x: bar.deletedItems ? kinds.width + Theme.px(20) : Theme.px(8)
        width: Math.max(0, Math.min(line.width, most))
        height: parent.height
        contentWidth: line.width
        clip: line.width > width
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalFlick
        onWidthChanged: settle()

        function reveal(item: Item): void {
            const left = item.x - Theme.px(4)
            const right = item.x + item.width + Theme.px(4)
            contentX = Math.max(0, Math.min(left, Math.max(contentX, right - width)))
        }

        /// After chips came, went or were laid out anew.
        function settle(): void {
            const end = Math.max(0, line.width - width)
            contentX = toEnd ? end : Math.min(contentX, end)
            toEnd = false
            const chips = Array.from(line.children)
            const current = chips.find(chip => chip.activeFocus)
            if (current)
                reveal(current)
        }

        Row {
            id: line

            height: parent.height
            leftPadding: Theme.px(4)
            rightPadding: Theme.px(4)
            spacing: Theme.px(6)
            onWidthChanged: room.settle()

            Chip {
                id: searchChip

                objectName: "searchChip"
                visible: bar.search !== ""
                anchors.verticalCenter: parent.verticalCenter
                glyph: "search"
                field: qsTr("Search")
                value: bar.search
                onClicked: bar.searchRequested()
                onRemoveRequested: {
                    const hadFocus = activeFocus
                    bar.clearSearchRequested()
                    if (hadFocus)
                        bar.focusChip(0)
                }
                onActiveFocusChanged: if (activeFocus) room.reveal(searchChip)
            }
            Repeater {
                id: repeater

                model: bar.chips

                Chip {
                    id: chip

                    required property int index
                    required property string lead
                    required value
                    required glyph

                    objectName: "chip"
                    anchors.verticalCenter: parent ? parent.verticalCenter : undefined
                    field: lead
                    onClicked: bar.edit(index, chip)
                    onRemoveRequested: bar.removeAt(index, activeFocus)
                    onActiveFocusChanged: if (activeFocus) room.reveal(chip)
                }
                onItemAdded: room.toEnd = true
            }
        }
    }
    ToolButton {
        id: add

        objectName: "addFilterButton"
        anchors.left: room.right
        anchors.leftMargin: Theme.px(room.width > 0 && line.width > Theme.px(8) ? 2 : 0)
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: Theme.px(24)
        glyph: "plus"
        glyphSize: 14
        text: qsTr("Filter")
        tip: qsTr("Add a filter")
        keys: "Ctrl+L"
        Accessible.role: Accessible.ButtonMenu
        contentItem: ButtonLabel {
            glyph: add.glyph
            glyphSize: add.glyphSize
            text: add.text
            size: 12
            weight: Font.Normal
            gap: 5
            ink: Theme.text2
        }
        onClicked: bar.addFilter()
        Keys.onReturnPressed: clicked()
        Keys.onDownPressed: clicked()

        FieldMenu {
            id: fields

            y: add.height + Theme.px(4)
            chips: bar.chips
            onPicked: fieldKey => bar.begin(fieldKey)
        }
    }
    FilterEditor {
        id: editor

        parent: add
        y: add.height + Theme.px(6)
        draft: draft
        onApplied: bar.focusChip(draft.row < 0 ? bar.chips.count - 1 : draft.row)
        onLeft: draft.row < 0 ? add.forceActiveFocus(Qt.PopupFocusReason) : bar.focusChip(draft.row)
    }
    Row {
        id: summary

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(14)
        height: parent.height
        spacing: Theme.px(12)

        Txt {
            objectName: "shownCount"
            readonly property string number: Number(bar.view.countToRead).toLocaleString(Qt.locale(), "f", 0)

            height: parent.height
            text: bar.view.building ? qsTr("Sorting…") : bar.asOf === "" ? qsTr("%1 shown").arg(number) : qsTr("%1 shown, as of %2").arg(number).arg(bar.asOf)
            size: 12
            color: Theme.text3
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Link {
            objectName: "clearFiltersLink"
            visible: bar.narrowed
            height: parent.height
            text: qsTr("Clear")
            Accessible.name: qsTr("Clear filters and search")
            onClicked: {
                const hadFocus = activeFocus
                bar.clearRequested()
                if (hadFocus)
                    bar.focusChip(0)
            }
            Keys.onReturnPressed: clicked()
        }
        Link {
            id: save

            objectName: "saveViewLink"
            visible: bar.worthSaving
            height: parent.height
            text: qsTr("Save view")
            onClicked: bar.saveRequested(save)
            Keys.onReturnPressed: clicked()
        }
    }
}
