import QtQuick
import Colophon.Style

/// Something that the operator is to know once, until it is put away.
Rectangle {
    id: banner

    required property string text
    /// What can be done about it; "" for nothing.
    property string action

    signal dismissed()
    signal actionRequested()

    objectName: "noticeBanner"
    visible: text !== ""
    implicitHeight: visible ? Theme.banner : 0
    color: Theme.pendSoft
    clip: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        x: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        name: "alert"
        color: Theme.pend
    }
    Txt {
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(42)
        anchors.right: act.visible ? act.left : put.left
        anchors.rightMargin: Theme.px(12)
        height: parent.height - 1
        text: banner.text
    }
    Button {
        id: act

        objectName: "noticeActionButton"
        visible: banner.action !== ""
        anchors.right: put.left
        anchors.rightMargin: Theme.px(8)
        anchors.verticalCenter: parent.verticalCenter
        size: 26
        text: banner.action
        onClicked: banner.actionRequested()
    }
    Button {
        id: put

        objectName: "noticeDismissButton"
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        size: 26
        text: qsTr("Understood")
        onClicked: banner.dismissed()
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
        color: Theme.pendMid
    }
}
