pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Style

/// Rows to come; appears after 150 ms, so that a quick answer shows nothing of it.
Item {
    id: skeleton

    required property bool shown

    visible: false
    clip: true
    onShownChanged: shown ? delay.restart() : hide()
    Component.onCompleted: if (shown) delay.restart()

    function hide(): void {
        delay.stop()
        visible = false
    }

    Timer {
        id: delay

        interval: 150
        onTriggered: skeleton.visible = true
    }
    Column {
        Repeater {
            model: skeleton.visible ? Math.max(0, Math.ceil(skeleton.height / Theme.row)) : 0

            Item {
                id: ghost

                required property int index

                width: skeleton.width
                height: Theme.row

                Rectangle {
                    x: Theme.px(30)
                    y: (parent.height - height) / 2
                    width: Theme.px(15)
                    height: Theme.px(22)
                    color: Theme.hair
                }
                Rectangle {
                    x: Theme.px(55)
                    y: (parent.height - height) / 2
                    width: Theme.px(110 + ghost.index * 34 % 90)
                    height: Theme.px(8)
                    radius: height / 2
                    color: Theme.line
                }
                Rectangle {
                    x: parent.width * 0.5
                    y: (parent.height - height) / 2
                    width: Theme.px(78)
                    height: Theme.px(8)
                    radius: height / 2
                    color: Theme.line
                }
                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 1
                    color: Theme.hair
                }
            }
        }
    }
}
