import QtQuick
import Colophon.Style

/// A sentence that concerns the whole form: a conflict, a refusal, a missing role.
Rectangle {
    id: strip

    property string text
    property string tone: "alert"
    /// What can be done about it; "" for nothing.
    property string action
    property string glyph: tone === "alert" ? "mark-conflict" : "lock"

    signal actionRequested()

    visible: text !== ""
    implicitHeight: visible ? sentence.implicitHeight + Theme.px(16) + (action === "" ? 0 : Theme.px(24)) : 0
    color: tone === "alert" ? Theme.alertSoft : Theme.pendSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        x: Theme.px(16)
        y: Theme.px(9)
        size: 15
        name: strip.glyph
        color: strip.tone === "alert" ? Theme.alert : Theme.pend
    }
    Txt {
        id: sentence

        x: Theme.px(40)
        y: Theme.px(8)
        width: strip.width - x - Theme.px(14)
        text: strip.text
        size: 12
        wrapMode: Text.Wrap
        elide: Text.ElideNone
    }
    Link {
        objectName: "noticeAction"
        visible: strip.action !== ""
        x: Theme.px(40)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(5)
        text: strip.action
        onClicked: strip.actionRequested()
    }
}
