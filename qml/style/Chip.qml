import QtQuick
import QtQuick.Templates as T

/// A filter that holds: field, how, value. A click opens it; the cross or Delete takes it away.
T.AbstractButton {
    id: chip

    property string glyph
    property string field
    property string value
    property real valueWidth: 220

    signal removeRequested()

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.px(24)
    leftPadding: Theme.px(8)
    rightPadding: Theme.px(23)
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Filter: %1 %2").arg(field).arg(value)
    Accessible.description: qsTr("Enter changes it, Delete removes it.")
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDeletePressed: removeRequested()
    Keys.onPressed: event => {
        if (event.key !== Qt.Key_Backspace)
            return
        event.accepted = true
        removeRequested()
    }

    contentItem: Row {
        spacing: Theme.px(4)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: chip.glyph
            size: 14
            color: Theme.text2
        }
        Txt {
            height: chip.availableHeight
            text: chip.field
            size: 12
            color: Theme.text2
        }
        Txt {
            width: Math.min(implicitWidth, Theme.px(chip.valueWidth))
            height: chip.availableHeight
            text: chip.value
            size: 12
            weight: Font.Medium
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: chip.down ? Theme.press : Theme.button
        border.width: 1
        border.color: chip.hovered ? Theme.borderHi : Theme.border

        FocusRing {
            visible: chip.visualFocus
            anchors.margins: -2
            corner: parent.radius - 1
        }
    }
    T.AbstractButton {
        id: cross

        objectName: "chipRemove"
        anchors.right: parent.right
        width: Theme.px(24)
        height: parent.height
        focusPolicy: Qt.NoFocus
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("Remove filter: %1 %2").arg(chip.field).arg(chip.value)
        onClicked: chip.removeRequested()

        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                name: "x"
                size: 12
                color: cross.hovered ? Theme.text : Theme.text3
            }
        }
    }
}
