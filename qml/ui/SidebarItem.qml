import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// One list of the sidebar with its live count, -1 while it is not known.
T.AbstractButton {
    id: item

    required property string glyph
    required property bool current
    required property bool rail
    required property int count

    implicitHeight: Theme.px(28)
    Accessible.role: Accessible.ListItem
    Accessible.name: count < 0 ? text : qsTr("%1, %L2").arg(text).arg(count)
    Accessible.selected: current

    ToolTip {
        x: item.width
        y: (item.height - height) / 2
        visible: item.rail && item.hovered
        text: item.text
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.px(8)
            anchors.rightMargin: Theme.px(8)
            radius: Theme.radius
            color: item.current ? Theme.nav : item.hovered ? Theme.hover : "transparent"

            FocusRing {
                visible: item.visualFocus
                anchors.margins: 0
            }
        }
    }
    contentItem: SidebarLabel {
        text: item.text
        glyph: item.glyph
        count: item.count
        current: item.current
        rail: item.rail
    }
}
