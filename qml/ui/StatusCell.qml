import QtQuick
import Colophon.Style

/// A shape and a word: active, pre-release, on sale, deleted.
Item {
    id: cell

    required property string status
    required property string text
    required property color ink

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: cell.status === "" ? "" : cell.status === "prerelease" ? "st-soon" : cell.status === "deleted" ? "st-out" : "st-onsale"
        size: 12
        color: cell.status === "active" ? Theme.liveBar : cell.status === "deleted" ? Theme.text3 : Theme.pendBar
    }
    Txt {
        x: Theme.px(16)
        width: parent.width - x
        height: parent.height
        text: cell.text
        size: 12
        color: cell.ink
    }
}
