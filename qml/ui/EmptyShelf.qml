pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Style

/// A shelf where books could be.
Item {
    id: shelf

    width: Theme.px(268)
    height: Theme.px(148)
    Accessible.ignored: true

    component Outline: Canvas {
        id: outline

        readonly property color ink: Theme.shelf

        onInkChanged: requestPaint()
        onPaint: {
            const paint = getContext("2d")
            paint.reset()
            paint.strokeStyle = outline.ink
            paint.lineWidth = 1.3
            paint.setLineDash([3, 3])
            paint.beginPath()
            paint.roundedRect(1, 1, width - 2, height - 1, 2, 2)
            paint.moveTo(4, 14)
            paint.lineTo(width - 4, 14)
            paint.moveTo(4, height - 12)
            paint.lineTo(width - 4, height - 12)
            paint.stroke()
        }
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: board.top
        spacing: Theme.px(5)

        Repeater {
            model: [Qt.size(26, 96), Qt.size(20, 108), Qt.size(32, 84), Qt.size(22, 116), Qt.size(28, 100)]

            Outline {
                required property size modelData

                y: Theme.px(116 - modelData.height)
                width: Theme.px(modelData.width)
                height: Theme.px(modelData.height)
            }
        }
        Item {
            width: Theme.px(8)
            height: 1
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: Theme.px(28)
            height: Theme.px(106)
            radius: 2
            color: Theme.accent
            rotation: -9
            transformOrigin: Item.BottomLeft
            antialiasing: true

            Icon {
                anchors.centerIn: parent
                name: "capitulum"
                size: 15
                color: Theme.accentInk
            }
        }
    }
    Rectangle {
        id: board

        anchors.bottom: parent.bottom
        width: parent.width
        height: 3
        radius: 1.5
        color: Theme.shelfBoard
    }
}
