pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// What a conflict sheet is about, and how far it is settled.
Item {
    id: head

    required property ConflictModel conflicts
    required property int kind
    required property string entityId

    signal closeRequested()

    implicitHeight: Math.max(Theme.px(82), Theme.px(43) + sentence.implicitHeight + Theme.px(14))

    Cover {
        visible: head.kind === Kind.Book
        x: Theme.px(20)
        y: Theme.px(16)
        width: Theme.px(34)
        height: Theme.px(50)
        seed: head.entityId
        title: head.conflicts.title
    }
    Rectangle {
        visible: head.kind !== Kind.Book
        x: Theme.px(20)
        y: Theme.px(22)
        width: Theme.px(34)
        height: width
        radius: Theme.px(8)
        color: Theme.token

        Icon {
            anchors.centerIn: parent
            size: 18
            name: head.kind === Kind.Author ? "author" : head.kind === Kind.Category ? "category" : "publisher"
        }
    }
    Txt {
        x: Theme.px(70)
        y: Theme.px(14)
        width: progress.x - x - Theme.px(16)
        height: Theme.px(30)
        text: head.conflicts.title
        font.family: Theme.serif
        size: 22
        weight: Font.Medium
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Txt {
        id: sentence

        objectName: "conflictSummary"
        x: Theme.px(70)
        y: Theme.px(44)
        width: head.width - x - Theme.px(20)
        text: head.conflicts.summary
        color: Theme.text2
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Row {
        id: progress

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(14)
        y: Theme.px(16)
        spacing: Theme.px(10)

        Row {
            visible: !head.conflicts.deleted && head.conflicts.count > 0 && head.conflicts.count <= 8 && head.width > Theme.px(560)
            height: Theme.control
            spacing: Theme.px(4)

            Repeater {
                model: Math.min(8, head.conflicts.count)

                Rectangle {
                    required property int index

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.px(22)
                    height: Theme.px(4)
                    radius: height / 2
                    color: index < head.conflicts.settled ? Theme.accent : Theme.border
                }
            }
        }
        Txt {
            objectName: "conflictProgress"
            visible: !head.conflicts.deleted && head.conflicts.count > 0
            height: Theme.control
            text: qsTr("%1 of %2 settled").arg(head.conflicts.settled).arg(head.conflicts.count)
            size: 12
            color: Theme.text2
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ToolButton {
            objectName: "conflictClose"
            glyph: "x"
            tip: qsTr("Decide later")
            keys: "Esc"
            onClicked: head.closeRequested()
        }
    }
}
