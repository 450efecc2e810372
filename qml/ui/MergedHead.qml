import QtQuick
import Colophon.Style

/// Above the fields that needed no decision.
Item {
    id: head

    required property bool deleted

    implicitHeight: Theme.px(40)

    Icon {
        x: Theme.px(20)
        y: Theme.px(13)
        name: head.deleted ? "pencil" : "merge"
        color: head.deleted ? Theme.accentText : Theme.live
    }
    Txt {
        id: title

        x: Theme.px(44)
        y: Theme.px(2)
        height: Theme.px(38)
        text: head.deleted ? qsTr("What changed meanwhile") : qsTr("Merged automatically")
        weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Txt {
        visible: !head.deleted
        x: title.x + title.implicitWidth + Theme.px(10)
        y: Theme.px(2)
        width: head.width - x - Theme.px(20)
        height: Theme.px(38)
        text: qsTr("Only one side changed these, or both changes fit together")
        size: 12
        color: Theme.text3
    }
}
