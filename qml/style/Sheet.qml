import QtQuick
import QtQuick.Templates as T

/// A task of its own inside a window: the window behind it is dimmed and waits. `wanted…` is cut to the window's size.
T.Popup {
    id: sheet

    property real wantedWidth: 1200
    property real wantedHeight: 588
    readonly property real border: parent && parent.width < Theme.px(640) ? 12 : 40

    width: parent ? Math.min(Theme.px(wantedWidth), parent.width - 2 * border) : 0
    height: parent ? Math.min(wantedHeight, parent.height - 2 * border) : 0
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round((parent.height - height) * 0.423) : 0
    padding: 0
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape

    background: Rectangle {
        radius: Theme.px(12)
        color: Theme.sheet
        border.width: 1
        border.color: Theme.sheetLine

        Shadow {}
    }
    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    enter: Transition {
        enabled: !Theme.reducedMotion
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: 160
        }
    }
    exit: Transition {
        enabled: !Theme.reducedMotion
        NumberAnimation {
            property: "opacity"
            from: 1
            to: 0
            duration: 120
        }
    }
}
