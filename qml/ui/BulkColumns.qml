pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// Where the columns of a preview stand, and what is in them.
Rectangle {
    id: columns

    required property BulkFilter rows
    readonly property bool done: rows.bulk !== null && rows.bulk.phase !== BulkEdit.Previewing
    readonly property real margin: Theme.px(20)
    readonly property real gap: Theme.px(16)
    readonly property real stateWidth: Theme.px(112)
    readonly property real free: width - 2 * margin - stateWidth - 3 * gap
    readonly property real titleWidth: Math.round(free * 0.3)
    readonly property real valueWidth: Math.round(free * 0.35)
    readonly property real beforeX: margin + titleWidth + gap
    readonly property real afterX: beforeX + valueWidth + gap
    readonly property real stateX: afterX + valueWidth + gap

    implicitHeight: Theme.px(34)
    color: Theme.sheetRow

    component Head: Txt {
        height: columns.height
        size: 11
        weight: Font.Medium
        color: Theme.text2
        Accessible.role: Accessible.ColumnHeader
        Accessible.name: text
    }

    Head {
        x: columns.margin
        width: columns.titleWidth
        text: qsTr("Entry")
    }
    Head {
        x: columns.beforeX
        width: columns.valueWidth
        text: columns.done ? qsTr("Was") : qsTr("Now")
    }
    Head {
        x: columns.afterX
        width: filter.x - x - columns.gap
        text: columns.done ? qsTr("Became") : qsTr("Becomes")
    }
    Segmented {
        id: filter

        anchors.right: parent.right
        anchors.rightMargin: columns.margin
        anchors.verticalCenter: parent.verticalCenter
        label: qsTr("Rows that are shown")

        SegmentButton {
            objectName: "bulkShowAll"
            text: qsTr("All")
            checked: columns.rows.shown === BulkFilter.All
            onClicked: columns.rows.shown = BulkFilter.All
        }
        SegmentButton {
            objectName: "bulkShowChanging"
            text: qsTr("Changes")
            checked: columns.rows.shown === BulkFilter.Changing
            onClicked: columns.rows.shown = BulkFilter.Changing
        }
        SegmentButton {
            objectName: "bulkShowLeftOut"
            text: qsTr("Left out")
            checked: columns.rows.shown === BulkFilter.LeftOut
            onClicked: columns.rows.shown = BulkFilter.LeftOut
        }
    }
    Rule {
        width: parent.width
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
