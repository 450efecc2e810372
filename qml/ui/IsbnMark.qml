import QtQuick
import Colophon.Style

/// What the check digit says: "valid", "warning" (it is wrong, and may be printed so), "error", "".
Row {
    id: mark

    required property string check
    readonly property color ink: check === "valid" ? Theme.live : check === "warning" ? Theme.pend : Theme.alert

    visible: check !== ""
    spacing: Theme.px(4)

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: mark.check === "valid" ? "check" : mark.check === "warning" ? "warning" : "alert"
        size: mark.check === "valid" ? 13 : 15
        color: mark.ink
    }
    Txt {
        height: parent.height
        text: mark.check === "valid" ? qsTr("Valid") : mark.check === "warning" ? qsTr("Check") : ""
        visible: text !== ""
        size: 12
        weight: Font.Medium
        color: mark.ink
    }
}
