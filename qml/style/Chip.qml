import QtQuick
import QtQuick.Templates as T

/// A filter that holds: field, how, value. A click takes it away.
T.AbstractButton {
    id: chip

    property string glyph
    property string field
    property string value

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.px(24)
    leftPadding: Theme.px(8)
    rightPadding: Theme.px(7)
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Remove filter: %1 %2").arg(field).arg(value)

    contentItem: Row {
        spacing: Theme.px(5)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: chip.glyph
            size: 14
            color: Theme.text3
        }
        Txt {
            height: chip.availableHeight
            text: chip.field
            size: 12
            color: Theme.text3
        }
        Txt {
            width: Math.min(implicitWidth, Theme.px(220))
            height: chip.availableHeight
            text: chip.value
            size: 12
            weight: Font.Medium
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "x"
            size: 12
            color: Theme.text3
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: chip.down ? Theme.press : Theme.button
        border.width: 1
        border.color: Theme.border

        FocusRing {
            visible: chip.visualFocus
        }
    }
}
