import QtQuick
import Colophon.Style

/// Why a list could not be loaded; what was there stays below.
Rectangle {
    id: strip

    property string text

    signal retryRequested()

    objectName: "loadError"
    implicitHeight: text === "" ? 0 : Theme.px(44)
    visible: text !== ""
    color: Theme.alertSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        x: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        name: "warning"
        color: Theme.alert
    }
    Txt {
        x: Theme.px(40)
        width: retry.x - x - Theme.px(12)
        height: parent.height
        text: strip.text
    }
    Link {
        id: retry

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(14)
        height: parent.height
        text: qsTr("Try again")
        size: 13
        onClicked: strip.retryRequested()
    }
}
