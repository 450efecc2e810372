import QtQuick

/// Two pixels around what has the keyboard, one pixel away from it; changes no layout.
Rectangle {
    property real corner: Theme.radius

    anchors.fill: parent
    anchors.margins: -3
    radius: corner + 3
    color: "transparent"
    border.width: 2
    border.color: Theme.ring
}
