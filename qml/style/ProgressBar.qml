import QtQuick
import QtQuick.Templates as T

T.ProgressBar {
    id: bar

    implicitWidth: Theme.px(200)
    implicitHeight: Theme.px(6)
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("Progress")

    background: Rectangle {
        radius: Theme.px(3)
        color: Theme.groove
    }
    contentItem: Item {
        Rectangle {
            width: parent.width * (bar.indeterminate ? 1 : bar.visualPosition)
            height: parent.height
            radius: Theme.px(3)
            color: Theme.accent
            opacity: bar.indeterminate ? 0.4 : 1
        }
    }
}
