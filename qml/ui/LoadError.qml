import QtQuick
import Colophon.Style

/// Why a list could not be loaded; what was there stays below.
Rectangle {
    id: strip

    property string text

    signal retryRequested()

    objectName: "loadError"
    implicitHeight: text === "" ? 0 : Math.max(Theme.px(44), words.implicitHeight + Theme.px(16))
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
        id: words

        x: Theme.px(40)
        width: retry.x - x - Theme.px(12)
        height: parent.height
        text: strip.text
        wrapMode: Text.Wrap
        elide: Text.ElideNone
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
