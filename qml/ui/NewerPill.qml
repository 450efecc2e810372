import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// How many rows wait for their place.
T.AbstractButton {
    id: pill

    required property int count

    objectName: "newerPill"
    visible: count > 0
    implicitWidth: implicitContentWidth + Theme.px(24)
    implicitHeight: Theme.px(26)
    focusPolicy: Qt.NoFocus
    text: qsTr("%L1 newer").arg(count)
    Accessible.role: Accessible.Button
    Accessible.name: text

    contentItem: ButtonLabel {
        glyph: "chevron-up"
        text: pill.text
        ink: Theme.live
        glyphInk: Theme.live
    }
    background: Rectangle {
        radius: height / 2
        color: pill.hovered ? Theme.liveMid : Theme.liveSoft
        border.width: 1
        border.color: Theme.liveMid
    }
}
