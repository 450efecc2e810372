pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// The heads of the columns.
Rectangle {
    id: header

    required property ColumnModel columns
    required property TableColumns layout
    required property string sortKey
    required property bool sortDescending

    signal sortRequested(string key)

    objectName: "tableHeader"
    implicitHeight: Theme.header
    color: Theme.content
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Columns")

    Row {
        x: Theme.margin + Theme.px(28)
        height: parent.height

        Repeater {
            model: header.columns

            HeaderCell {
                columnWidth: header.layout.widthOf(key)
                shown: columnWidth > 0
                sorted: key === header.sortKey
                descending: header.sortDescending
                onClicked: header.sortRequested(key)
            }
        }
    }
    Rule {
        width: parent.width
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
