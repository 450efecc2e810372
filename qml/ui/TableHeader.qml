pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// The heads of the columns: they sort, and are dragged to other places and widths.
Rectangle {
    id: header

    required property ColumnModel columns
    required property TableColumns layout
    required property CatalogView view
    /// How far the line goes down that shows where a head would be dropped.
    required property real reach

    property HeaderCell dragged: null
    readonly property real draggedX: dragged ? dragged.x + dragged.pointerX : 0
    readonly property int place: dragged ? columns.dropPlace(dragged.key, Math.round(draggedX / Theme.scale)) : -1
    readonly property int dropX: dragged ? columns.dropX(dragged.key, place) : -1

    signal sortRequested(string key, bool further)
    signal menuRequested(Item at, real x, real y)

    function drop(): void {
        const cell = dragged
        const to = place
        dragged = null
        if (cell)
            columns.move(cell.key, to)
    }

    objectName: "tableHeader"
    implicitHeight: Theme.header
    color: Theme.content
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Columns")

    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.RightButton
        onPressed: event => header.menuRequested(header, event.x, event.y)
    }
    Row {
        id: cells

        x: Theme.margin + Theme.px(28)
        height: parent.height

        Repeater {
            model: header.columns

            HeaderCell {
                id: cell

                columnWidth: header.layout.widthOf(key)
                shown: columnWidth > 0
                sortCount: header.view.sorting.split(",").length
                sortPlace: header.view.sorting !== "" ? header.view.sortPlace(key) : 0
                descending: header.view.sorting !== "" && header.view.sortsDown(key)
                faded: header.dragged === cell
                onDraggedChanged: if (dragged) header.dragged = cell
                onDropped: header.drop()
                onSortRequested: further => header.sortRequested(key, further)
                onStepRequested: by => header.columns.step(key, by)
                onWidthRequested: by => header.columns.widen(key, by)
                onMenuRequested: (x, y) => header.menuRequested(cell, x, y)
                onHoveredChanged: tip.follow(cell, hovered)
                onVisualFocusChanged: tip.follow(cell, visualFocus)
            }
        }
    }
    Item {
        x: cells.x
        height: parent.height

        Repeater {
            model: header.columns

            HeaderGrip {
                columns: header.columns
                layout: header.layout
            }
        }
    }
    Rule {
        width: parent.width
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Rectangle {
        objectName: "dropLine"
        visible: header.dropX >= 0
        x: cells.x + Theme.px(header.dropX) - Theme.px(6)
        width: 2
        height: header.reach
        color: Theme.accentText
    }
    Rectangle {
        visible: header.dragged !== null
        x: header.dragged ? cells.x + header.draggedX - header.dragged.takenX - Theme.px(8) : 0
        y: Theme.px(2)
        width: name.implicitWidth + Theme.px(16)
        height: header.height - Theme.px(4)
        radius: Theme.radius
        color: Theme.raised
        border.width: 1
        border.color: Theme.accentText

        Txt {
            id: name

            x: Theme.px(8)
            height: parent.height
            text: header.dragged ? header.dragged.label : ""
            size: 12
            weight: Font.DemiBold
        }
    }
    ToolTip {
        id: tip

        property HeaderCell cell: null

        function follow(head: HeaderCell, wanted: bool): void {
            if (wanted)
                cell = head
            else if (cell === head)
                cell = null
        }

        parent: cell
        visible: cell !== null && !cell.pressed && header.dragged === null
        delay: 1200
        text: cell && cell.visualFocus ? qsTr("Ctrl+Shift+← → moves, Shift+← → sizes the column")
                                       : qsTr("Click sorts, Shift+click sorts further, dragging moves the column")
    }
    Shortcut {
        enabled: header.dragged !== null
        sequences: ["Escape"]
        onActivated: header.dragged = null
    }
}
