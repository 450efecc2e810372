import QtQuick
import QtQuick.Templates as T

T.TabBar {
    id: bar

    implicitHeight: Theme.px(34)
    spacing: Theme.px(4)
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Tabs")

    contentItem: ListView {
        model: bar.contentModel
        currentIndex: bar.currentIndex
        spacing: bar.spacing
        orientation: ListView.Horizontal
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
    }
    background: Item {
        Rule {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
}
