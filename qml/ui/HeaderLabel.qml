import QtQuick
import Colophon.Style

/// The word of a column's head, and behind it which way rows are sorted by it, as which key.
Item {
    id: label

    required property string text
    required property bool alignRight
    required property bool bright
    required property int sortPlace
    required property int sortCount
    required property bool descending

    readonly property bool sorted: sortPlace > 0

    Row {
        x: label.alignRight ? parent.width - width - Theme.px(14) : 0
        height: parent.height
        spacing: Theme.px(3)
        layoutDirection: label.alignRight ? Qt.RightToLeft : Qt.LeftToRight

        Txt {
            height: parent.height
            width: Math.min(implicitWidth, label.width - Theme.px(label.alignRight ? 16 : 6) - marks.width)
            text: label.text
            size: 12
            weight: label.sorted ? Font.DemiBold : Font.Medium
            color: label.sorted || label.bright ? Theme.text : Theme.text3
        }
        Row {
            id: marks

            height: parent.height

            Icon {
                visible: label.sorted
                anchors.verticalCenter: parent.verticalCenter
                name: label.descending ? "sort-desc" : "sort-asc"
                size: 13
                color: Theme.accentText
            }
            Txt {
                objectName: "sortPlace"
                visible: label.sorted && label.sortCount > 1
                height: parent.height
                text: label.sortPlace
                size: 11
                weight: Font.DemiBold
                color: Theme.accentText
            }
        }
    }
}
