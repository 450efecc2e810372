import QtQuick
import Colophon.Style

/// A book whose names a merge changes: what it names, and what it will.
Item {
    id: row

    required property string title
    required property string before
    required property string after

    objectName: "mergedBook"
    implicitHeight: Theme.px(32)
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2 becomes %3").arg(title).arg(before).arg(after)

    Rule {
        x: Theme.px(20)
        width: parent.width - 2 * x
        color: Theme.hair
    }
    Txt {
        x: Theme.px(20)
        width: Math.round(parent.width * 0.36) - x
        height: parent.height
        text: row.title
    }
    Txt {
        id: was

        x: Math.round(parent.width * 0.36) + Theme.px(12)
        width: Math.round(parent.width * 0.30)
        height: parent.height
        text: row.before
        color: Theme.text2
    }
    Icon {
        x: was.x + was.width + Theme.px(6)
        anchors.verticalCenter: parent.verticalCenter
        name: "arrow-right"
        size: 14
        color: Theme.text3
    }
    Txt {
        x: was.x + was.width + Theme.px(28)
        width: parent.width - x - Theme.px(20)
        height: parent.height
        text: row.after
        color: Theme.accentText
    }
}
