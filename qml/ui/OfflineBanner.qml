import QtQuick
import Colophon.Models
import Colophon.Style

/// Says that nothing is sent, five seconds after it began.
Rectangle {
    id: banner

    required property CatalogSession session
    readonly property ConnectionStatus connection: session.connection
    readonly property bool away: connection.state === ConnectionStatus.Offline || connection.state === ConnectionStatus.Stale
                              || connection.state === ConnectionStatus.Connecting
    property bool shown: false

    objectName: "offlineBanner"
    visible: shown
    implicitHeight: !shown ? 0 : why.visible ? Math.max(Theme.banner, why.height + Theme.px(16)) : Theme.banner
    color: Theme.pendSoft
    clip: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("You are offline. %1").arg(connection.problem !== "" ? connection.problem : connection.detail)

    onAwayChanged: if (!away) shown = false

    Timer {
        interval: 5000
        running: banner.away && banner.session.ready && !banner.shown
        onTriggered: banner.shown = true
    }
    Icon {
        x: Theme.px(16)
        y: (Theme.banner - 1 - height) / 2
        name: "cloud-off"
        color: Theme.pend
    }
    Txt {
        id: headline

        x: Theme.px(42)
        height: Theme.banner - 1
        text: qsTr("You are offline.")
        weight: Font.DemiBold
        color: Theme.pend
    }
    Txt {
        anchors.left: headline.right
        anchors.leftMargin: Theme.px(6)
        anchors.right: actions.left
        anchors.rightMargin: Theme.px(12)
        visible: !why.visible
        height: parent.height - 1
        text: banner.session.isLocal
              ? qsTr("Keep working: your edits wait on this computer and are sent in order when the catalog answers.")
              : qsTr("Keep working: your edits wait on this computer and are sent in order when %1 answers.").arg(banner.session.place)
    }
    Column {
        id: why

        anchors.left: headline.right
        anchors.leftMargin: Theme.px(6)
        anchors.right: actions.left
        anchors.rightMargin: Theme.px(12)
        y: Theme.px(9)
        visible: banner.connection.problem !== ""
        spacing: Theme.px(4)

        Txt {
            objectName: "certificateProblem"
            width: parent.width
            text: qsTr("%1 Your edits wait on this computer.").arg(banner.connection.problem)
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
        Txt {
            width: parent.width
            text: banner.connection.certificate
            size: 12
            color: Theme.text2
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
    }
    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        height: Theme.banner - 1
        spacing: Theme.px(10)

        Txt {
            height: parent.height
            text: banner.connection.detail
            size: 12
            color: Theme.pend
        }
        Button {
            objectName: "tryNowButton"
            anchors.verticalCenter: parent.verticalCenter
            size: 26
            text: qsTr("Try now")
            onClicked: banner.session.retry()
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
        color: Theme.pendMid
    }
}
