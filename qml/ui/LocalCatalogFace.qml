import QtQuick
import Colophon.Style

/// What a row of the catalogs of this computer says.
Item {
    id: face

    required property string name
    required property string folder
    required property string count
    required property string opened
    required property bool current

    Icon {
        x: Theme.px(12)
        y: Theme.px(12)
        name: "stack"
        color: face.current ? Theme.accentText : Theme.text2
    }
    Txt {
        x: Theme.px(40)
        y: Theme.px(9)
        width: bookCount.x - x - Theme.px(8)
        height: Theme.px(18)
        text: face.name
        weight: Font.DemiBold
    }
    Txt {
        x: Theme.px(40)
        y: Theme.px(28)
        width: age.x - x - Theme.px(8)
        height: Theme.px(17)
        text: face.folder
        size: 12
        elide: Text.ElideMiddle
        color: face.current ? Theme.text2 : Theme.text3
    }
    Txt {
        id: bookCount

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        y: Theme.px(9)
        height: Theme.px(18)
        text: face.count
        size: 12
        color: Theme.text2
    }
    Txt {
        id: age

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        y: Theme.px(28)
        height: Theme.px(17)
        text: face.opened
        size: 12
        color: face.current ? Theme.text2 : Theme.text3
    }
}
