import QtQuick
import Colophon.Style

/// One of those that become one; marked if it stays.
Item {
    id: entry

    required property int index
    required property string entityId
    required property string name
    required property string note
    required property int books
    required property bool kept
    property bool focused: false

    signal chosen()

    objectName: "mergeEntry"
    implicitHeight: Theme.px(44)
    Accessible.role: Accessible.RadioButton
    Accessible.name: qsTr("%1, %2, %3").arg(name).arg(bookText.text).arg(note)
    Accessible.checked: kept
    Accessible.onPressAction: chosen()

    Rectangle {
        anchors.fill: parent
        color: entry.kept ? Theme.mineSoft : hover.hovered ? Theme.hover : "transparent"
    }
    Rectangle {
        visible: entry.focused
        anchors.fill: parent
        anchors.margins: 2
        radius: Theme.radius
        color: "transparent"
        border.width: 2
        border.color: Theme.ring
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: entry.chosen()
    }
    Rectangle {
        x: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(16)
        height: width
        radius: width / 2
        color: entry.kept ? Theme.accent : Theme.field
        border.width: entry.kept ? 0 : 1
        border.color: Theme.borderHi

        Rectangle {
            visible: entry.kept
            anchors.centerIn: parent
            width: Theme.px(6)
            height: width
            radius: width / 2
            color: Theme.accentInk
        }
    }
    Txt {
        x: Theme.px(46)
        y: Theme.px(4)
        width: parent.width - x - state.width - bookText.width - Theme.px(48)
        height: Theme.px(20)
        text: entry.name
        weight: entry.kept ? Font.DemiBold : Font.Normal
    }
    Txt {
        x: Theme.px(46)
        y: Theme.px(22)
        width: parent.width - x - state.width - bookText.width - Theme.px(48)
        height: Theme.px(17)
        text: entry.note
        size: 12
        color: Theme.text3
    }
    Txt {
        id: bookText

        anchors.right: state.left
        anchors.rightMargin: Theme.px(16)
        height: parent.height
        text: qsTr("%Ln book(s)", "", entry.books)
        color: Theme.text2
    }
    Txt {
        id: state

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(20)
        width: Theme.px(72)
        height: parent.height
        text: entry.kept ? qsTr("stays") : qsTr("is deleted")
        size: 12
        horizontalAlignment: Text.AlignRight
        color: entry.kept ? Theme.accentText : Theme.alert
    }
}
