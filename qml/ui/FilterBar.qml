import QtQuick
import Colophon.Style

/// What narrows the list, and how much of it is shown.
Rectangle {
    id: bar

    required property string search
    required property int shown
    required property int total
    property string asOf
    property bool building: false
    property bool deletedItems: false
    property int kind: 0

    signal clearRequested()
    signal kindRequested(int kind)

    objectName: "filterBar"
    implicitHeight: Theme.filters
    color: Theme.content
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Filters")

    DeletedKinds {
        id: kinds

        visible: bar.deletedItems
        x: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        kind: bar.kind
        onKindRequested: kind => bar.kindRequested(kind)
    }
    Chip {
        objectName: "chip"
        visible: bar.search !== ""
        x: bar.deletedItems ? kinds.width + Theme.px(24) : Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter
        glyph: "search"
        field: qsTr("Search")
        value: bar.search
        onClicked: bar.clearRequested()
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(14)
        height: parent.height
        spacing: Theme.px(12)

        Txt {
            objectName: "shownCount"
            readonly property string number: Number(bar.shown).toLocaleString(Qt.locale(), "f", 0)

            height: parent.height
            text: bar.building ? qsTr("Sorting…") : bar.asOf === "" ? qsTr("%1 shown").arg(number) : qsTr("%1 shown, as of %2").arg(number).arg(bar.asOf)
            size: 12
            color: Theme.text3
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Link {
            visible: bar.search !== ""
            height: parent.height
            text: qsTr("Clear")
            onClicked: bar.clearRequested()
        }
    }
}
