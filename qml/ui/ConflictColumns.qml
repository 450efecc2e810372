pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// Whose column is whose, and by which key it is chosen.
Item {
    id: heads

    required property ConflictModel conflicts
    required property ConflictLayout layout

    implicitHeight: layout.stacked ? 1 : Theme.px(46)

    component Head: Item {
        id: one

        property string name
        property string detail
        property string initials
        property string key

        height: Theme.px(46)

        Avatar {
            visible: one.initials !== ""
            anchors.verticalCenter: parent.verticalCenter
            size: 22
            initials: one.initials
            Accessible.ignored: true
        }
        Txt {
            x: one.initials === "" ? 0 : Theme.px(30)
            y: Theme.px(6)
            width: one.width - x - Theme.px(22)
            height: Theme.px(18)
            text: one.name
            weight: Font.DemiBold
            Accessible.role: Accessible.ColumnHeader
            Accessible.name: qsTr("%1: %2").arg(one.name).arg(one.detail)
        }
        Txt {
            x: one.initials === "" ? 0 : Theme.px(30)
            y: Theme.px(23)
            width: one.width - x - Theme.px(22)
            height: Theme.px(16)
            text: one.detail
            size: 12
            color: Theme.text3
            Accessible.ignored: true
        }
        Kbd {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            keys: one.key
        }
    }

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: 1
        anchors.rightMargin: 1
        color: Theme.panel
    }
    Rule {
        width: parent.width
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Head {
        visible: !heads.layout.stacked && !heads.layout.folded
        x: heads.layout.sideX(0) + Theme.px(14)
        width: heads.layout.sideWidth - Theme.px(24)
        name: qsTr("Original")
        detail: heads.conflicts.originalText
        key: "1"
    }
    Head {
        visible: !heads.layout.stacked
        x: heads.layout.sideX(1) + Theme.px(14)
        width: heads.layout.sideWidth - Theme.px(24)
        name: qsTr("Theirs")
        detail: heads.conflicts.theirText
        initials: heads.conflicts.theirInitials
        key: "2"
    }
    Head {
        visible: !heads.layout.stacked
        x: heads.layout.sideX(2) + Theme.px(14)
        width: heads.layout.sideWidth - Theme.px(24)
        name: qsTr("Mine")
        detail: heads.conflicts.myText
        initials: heads.conflicts.myInitials
        key: "3"
    }
    Head {
        visible: !heads.layout.stacked
        x: heads.layout.resultX + Theme.px(14)
        width: heads.layout.resultWidth - Theme.px(24)
        name: qsTr("Result")
        detail: heads.conflicts.resultText
        key: "E"
    }
}
