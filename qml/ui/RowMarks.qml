pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Style

/// The live state of a row: tint, revision bar, mark. Data never moves for it.
Item {
    id: marks

    required property string liveState
    required property string by
    required property bool deleted
    required property bool selected

    readonly property string mark: liveState === "conflict" ? "mark-conflict"
                                 : deleted ? "mark-dele"
                                 : liveState === "pending" || liveState === "queued" ? "mark-pending"
                                 : liveState === "confirmed" ? "check" : ""
    readonly property color ink: liveState === "conflict" || deleted ? Theme.alert
                               : liveState === "confirmed" ? Theme.live : Theme.pend

    onLiveStateChanged: show()
    Component.onCompleted: show()

    function show(): void {
        fade.stop()
        tint.strength = 0
        if (liveState !== "changed")
            return
        if (Theme.reducedMotion)
            tint.strength = 1
        else
            fade.restart()
    }

    Rectangle {
        id: tint

        property real strength: 0

        anchors.fill: parent
        anchors.bottomMargin: 1
        color: Theme.liveSoft
        // In steps: a fade at every frame would have each window painted at every frame for as long as news comes.
        opacity: Math.round(strength * 10) / 10

        SequentialAnimation {
            id: fade

            NumberAnimation {
                target: tint
                property: "strength"
                to: 1
                duration: 120
            }
            PauseAnimation {
                duration: 2000
            }
            NumberAnimation {
                target: tint
                property: "strength"
                to: 0
                duration: 4000
            }
        }
    }
    ChangeBar {
        visible: kind !== "" && !(marks.deleted && marks.liveState === "")
        height: parent.height - 1
        kind: marks.liveState === "queued" ? "pending" : marks.liveState === "" ? "" : marks.liveState
    }
    Avatar {
        visible: marks.liveState === "changed" && marks.by !== "" && !marks.deleted
        x: Theme.px(7)
        anchors.verticalCenter: parent.verticalCenter
        initials: marks.by
    }
    Icon {
        visible: marks.mark !== ""
        x: Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        name: marks.mark
        color: marks.ink
    }
}
