import QtQuick

/// A few choices side by side on one track; its children are SegmentButtons.
Rectangle {
    id: track

    property string label
    default property alias segments: row.data

    implicitWidth: row.implicitWidth + Theme.px(4)
    implicitHeight: row.implicitHeight + Theme.px(4)
    radius: Theme.radius
    color: Theme.track
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Row {
        id: row

        x: Theme.px(2)
        y: Theme.px(2)
    }
}
