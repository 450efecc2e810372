import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// A line of a PickList.
T.AbstractButton {
    id: row

    property bool chosen: false
    property bool current: false
    /// Instead of the mark of what is chosen.
    property string glyph

    implicitHeight: Theme.px(28)
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.selected: chosen

    contentItem: Item {
        Icon {
            visible: row.chosen || row.glyph !== ""
            x: Theme.px(8)
            anchors.verticalCenter: parent.verticalCenter
            name: row.glyph === "" ? "check" : row.glyph
            size: 14
            color: row.current ? Theme.accentInk : Theme.text2
        }
        Txt {
            x: Theme.px(28)
            width: parent.width - x - Theme.px(8)
            height: parent.height
            text: row.text
            color: row.current ? Theme.accentInk : Theme.text
        }
    }
    background: Rectangle {
        radius: Theme.px(5)
        color: row.current ? Theme.accent : row.hovered ? Theme.hover : "transparent"
    }
}
