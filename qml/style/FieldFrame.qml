import QtQuick

/// Ground, border and ring of everything that takes input.
Rectangle {
    id: frame

    property bool focused: false
    property bool error: false
    property bool readOnly: false
    property color tint: Theme.field

    radius: Theme.radius
    color: readOnly ? "transparent" : tint
    border.width: 1
    border.color: error ? Theme.alertBar : focused ? Theme.accent : Theme.border

    Rectangle {
        visible: frame.focused
        anchors.fill: parent
        anchors.margins: -2
        radius: frame.radius + 2
        color: "transparent"
        border.width: 2
        border.color: frame.error ? Theme.alertBar : Theme.fieldRing
    }
}
