import QtQuick
import Colophon.Models
import Colophon.Style

/// The connection, what is on its way, and the last cause.
Rectangle {
    id: bar

    required property CatalogSession session
    property bool compact: false

    readonly property ConnectionStatus connection: session.connection
    readonly property Outbox outbox: session.outbox
    readonly property bool live: connection.state === ConnectionStatus.Live
    readonly property int queued: outbox.count - outbox.sending
    readonly property string cause: session.lastCause

    signal copyCauseRequested()
    signal outboxRequested()
    signal conflictsRequested()

    objectName: "statusBar"
    implicitHeight: Theme.status
    color: Theme.window
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Connection: %1, %2").arg(connection.text).arg(connection.detail)

    Rule {
        width: parent.width
    }
    Row {
        x: Theme.px(14)
        height: parent.height

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(7)
            height: width
            radius: width / 2
            color: bar.live ? Theme.liveBar : Theme.pendBar
        }
        Item {
            width: Theme.px(7)
            height: 1
        }
        Txt {
            objectName: "statusText"
            height: parent.height
            text: bar.connection.text
            size: 12
            weight: Font.DemiBold
            color: bar.live ? Theme.live : Theme.pend
        }
        Item {
            width: Theme.px(8)
            height: 1
        }
        Txt {
            objectName: "statusDetail"
            width: Math.min(implicitWidth, bar.width / 3)
            height: parent.height
            text: bar.connection.detail
            size: 12
            color: Theme.text3
        }
        Item {
            width: Theme.px(14)
            height: 1
        }
        Rule {
            visible: bar.outbox.count > 0 || bar.outbox.conflicts > 0
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.px(12)
            color: Theme.border
        }
        StatusCount {
            objectName: "statusSending"
            visible: bar.outbox.sending > 0
            height: parent.height
            glyph: "mark-pending"
            ink: Theme.pend
            text: qsTr("%L1 sending").arg(bar.outbox.sending)
            brief: bar.compact ? String(bar.outbox.sending) : text
            onClicked: bar.outboxRequested()
        }
        StatusCount {
            objectName: "statusQueued"
            visible: bar.queued > 0
            height: parent.height
            glyph: "mark-pending"
            ink: Theme.pend
            text: qsTr("%L1 queued").arg(bar.queued)
            brief: bar.compact ? String(bar.queued) : text
            onClicked: bar.outboxRequested()
        }
        StatusCount {
            objectName: "statusConflicts"
            visible: bar.outbox.conflicts > 0
            height: parent.height
            glyph: "mark-conflict"
            ink: Theme.alert
            text: qsTr("%Ln conflict(s)", "", bar.outbox.conflicts)
            brief: bar.compact ? String(bar.outbox.conflicts) : text
            onClicked: bar.conflictsRequested()
        }
        StatusCount {
            objectName: "statusProblem"
            visible: text !== ""
            leads: false
            height: parent.height
            glyph: "warning"
            ink: Theme.alert
            text: bar.outbox.problem !== "" ? bar.outbox.problem : bar.session.replicaProblem
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(10)
        height: parent.height
        spacing: Theme.px(6)

        Txt {
            visible: !bar.compact
            height: parent.height
            text: qsTr("Last cause")
            size: 12
            color: Theme.text3
        }
        Icon {
            visible: bar.compact
            anchors.verticalCenter: parent.verticalCenter
            name: "graph"
            size: 14
            color: Theme.text3
        }
        Txt {
            objectName: "lastCause"
            readonly property string full: bar.cause

            height: parent.height
            text: full === "" ? qsTr("none yet") : full.substring(0, 8) + "…" + full.substring(full.length - 4)
            size: 11
            font.family: full === "" ? Theme.sans : Theme.mono
            color: Theme.text2
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Last cause: %1").arg(full)
        }
        ToolButton {
            objectName: "copyCauseButton"
            visible: bar.cause !== ""
            anchors.verticalCenter: parent.verticalCenter
            implicitHeight: Theme.px(24)
            implicitWidth: Theme.px(24)
            glyph: "copy"
            glyphSize: 14
            tip: qsTr("Copy the whole id")
            keys: "Ctrl+Shift+C"
            onClicked: bar.copyCauseRequested()
        }
    }
}
