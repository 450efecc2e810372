import QtQuick

/// The word of a SegmentButton with its dot.
Item {
    id: label

    required property string text
    required property bool current
    required property color dot
    required property bool hasDot

    implicitWidth: row.implicitWidth
    implicitHeight: Theme.px(18)

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.px(5)

        Txt {
            height: Theme.px(18)
            text: label.text
            size: 12
            weight: label.current ? Font.Medium : Font.Normal
            color: label.current ? Theme.text : Theme.text2
        }
        Rectangle {
            visible: label.hasDot
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(5)
            height: width
            radius: width / 2
            color: label.dot
        }
    }
}
