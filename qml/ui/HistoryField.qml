import QtQuick
import Colophon.Style

/// What an event did to one field: in a line, or as far as it needs to be read where the entry is looked at.
Item {
    id: field

    /// HistoryChange.
    required property var change
    /// The name of the field stands before what became of it.
    required property bool named
    required property bool whole
    required property bool fresh
    readonly property bool full: whole && change.longText

    signal putBackRequested()

    implicitHeight: full ? before.height + after.height + Theme.px(22) : Theme.px(18)

    Txt {
        id: label

        visible: field.named || field.full
        width: Math.min(implicitWidth, field.width - link.width)
        height: Theme.px(18)
        text: field.change.title
        size: 12
        color: field.fresh ? Theme.live : field.whole ? Theme.text3 : Theme.text2
        Accessible.ignored: true
    }
    Txt {
        objectName: "historyLine"
        visible: !field.full
        x: label.visible ? label.width + Theme.px(7) : 0
        width: field.width - x - (link.visible ? link.width + Theme.px(8) : 0)
        height: Theme.px(18)
        text: field.change.line
        size: 12
        color: field.fresh ? Theme.live : Theme.text2
        Accessible.ignored: true
    }
    Link {
        id: link

        objectName: "historyFieldBack"
        visible: field.whole && field.change.canPutBack
        width: visible ? implicitWidth : 0
        anchors.right: parent.right
        implicitHeight: Theme.px(18)
        text: qsTr("Put back")
        Accessible.name: field.change.hadNothing ? qsTr("Put back %1: it was empty").arg(field.change.title)
                       : qsTr("Put back %1: %2").arg(field.change.title).arg(field.change.before.text)
        Keys.onReturnPressed: clicked()
        onClicked: field.putBackRequested()
    }
    Item {
        id: before

        visible: field.full && !field.change.hadNothing
        y: Theme.px(20)
        width: field.width
        height: visible ? Math.min(beforeText.implicitHeight, Theme.px(96)) + Theme.px(6) : 0
        clip: true

        RunText {
            id: beforeText

            x: Theme.px(9)
            width: parent.width - x
            font.pixelSize: Theme.px(12)
            color: Theme.text3
            runs: field.full ? field.change.before : null
        }
        Rectangle {
            width: 2
            height: parent.height - Theme.px(6)
            color: Theme.border
        }
    }
    Item {
        id: after

        visible: field.full
        anchors.top: before.bottom
        width: field.width
        height: visible ? Math.min(afterText.implicitHeight, Theme.px(120)) : 0
        clip: true

        RunText {
            id: afterText

            x: Theme.px(9)
            width: parent.width - x
            font.pixelSize: Theme.px(12)
            runs: field.full ? field.change.after : null
        }
        Rectangle {
            width: 2
            height: parent.height
            color: Theme.liveBar
        }
    }
}
