pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Style

/// Where the columns of a preview stand, and what is in them.
Rectangle {
    id: columns

    readonly property real margin: Theme.px(20)
    readonly property real gap: Theme.px(16)
    readonly property real stateWidth: Theme.px(112)
    readonly property real free: width - 2 * margin - stateWidth - 3 * gap
    readonly property real titleWidth: Math.round(free * 0.3)
    readonly property real valueWidth: Math.round(free * 0.35)
    readonly property real beforeX: margin + titleWidth + gap
    readonly property real afterX: beforeX + valueWidth + gap
    readonly property real stateX: afterX + valueWidth + gap

    implicitHeight: Theme.px(28)
    color: Theme.sheetRow
    Accessible.ignored: true

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
        text: qsTr("Now")
    }
    Head {
        x: columns.afterX
        width: columns.valueWidth
        text: qsTr("Becomes")
    }
    Rule {
        width: parent.width
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
