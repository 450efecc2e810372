import QtQuick

/// A line of one pixel between panes.
Rectangle {
    implicitWidth: 1
    implicitHeight: 1
    color: Theme.line
}
