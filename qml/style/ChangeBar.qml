pragma ComponentBehavior: Bound
import QtQuick

/// The revision bar in a margin: "mine", "pending" (dotted), "theirs" or "conflict"; "" draws nothing.
Item {
    id: bar

    property string kind
    readonly property color ink: kind === "mine" ? Theme.accent
                               : kind === "pending" ? Theme.pendBar
                               : kind === "conflict" ? Theme.alertBar : Theme.liveBar

    width: 3
    visible: kind !== ""

    Rectangle {
        visible: bar.kind !== "pending"
        width: 3
        height: parent.height
        radius: 1.5
        color: bar.ink
    }
    Column {
        visible: bar.kind === "pending"
        y: 1
        height: parent.height
        spacing: 3
        clip: true

        Repeater {
            model: bar.kind === "pending" ? Math.ceil(bar.height / 6) : 0

            Rectangle {
                width: 3
                height: 3
                radius: 1.5
                color: Theme.pendBar
            }
        }
    }
}
