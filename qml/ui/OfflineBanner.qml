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
    implicitHeight: shown ? Theme.banner : 0
    color: Theme.pendSoft
    clip: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("You are offline. %1").arg(connection.detail)

    onAwayChanged: if (!away) shown = false

    Timer {
        interval: 5000
        running: banner.away && banner.session.ready && !banner.shown
        onTriggered: banner.shown = true
    }
    Icon {
        x: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        name: "cloud-off"
        color: Theme.pend
    }
    Txt {
        id: headline

        x: Theme.px(42)
        height: parent.height - 1
        text: qsTr("You are offline.")
        weight: Font.DemiBold
        color: Theme.pend
    }
    Txt {
        anchors.left: headline.right
        anchors.leftMargin: Theme.px(6)
        anchors.right: actions.left
        anchors.rightMargin: Theme.px(12)
        height: parent.height - 1
        text: banner.session.isLocal
              ? qsTr("Keep working: your edits wait on this computer and are sent in order when the catalog answers.")
              : qsTr("Keep working: your edits wait on this computer and are sent in order when %1 answers.").arg(banner.session.place)
    }
    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        height: parent.height - 1
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
