import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// The head of a column: a click sorts by it, another one the other way round.
T.AbstractButton {
    id: cell

    required property string key
    required property string label
    required property real columnWidth
    required property bool alignRight
    required property bool shown
    required property bool sorted
    required property bool descending

    objectName: "headerCell_" + key
    visible: shown
    width: shown ? columnWidth : 0
    height: Theme.header
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: !sorted ? label : descending ? qsTr("%1, sorted descending").arg(label) : qsTr("%1, sorted ascending").arg(label)

    background: Item {
        FocusRing {
            visible: cell.visualFocus
            anchors.margins: 2
        }
    }
    contentItem: Item {
        Row {
            x: cell.alignRight ? parent.width - width - Theme.px(14) : 0
            height: parent.height
            spacing: Theme.px(3)
            layoutDirection: cell.alignRight ? Qt.RightToLeft : Qt.LeftToRight

            Txt {
                height: parent.height
                text: cell.label
                size: 12
                weight: cell.sorted ? Font.DemiBold : Font.Medium
                color: cell.sorted || cell.hovered ? Theme.text : Theme.text3
            }
            Icon {
                visible: cell.sorted
                anchors.verticalCenter: parent.verticalCenter
                name: cell.descending ? "sort-desc" : "sort-asc"
                size: 13
                color: Theme.accentText
            }
        }
    }
}
