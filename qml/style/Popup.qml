import QtQuick
import QtQuick.Templates as T

/// A popover.
T.Popup {
    id: popup

    implicitWidth: contentWidth + leftPadding + rightPadding
    implicitHeight: contentHeight + topPadding + bottomPadding
    padding: Theme.px(4)
    margins: Theme.px(6)

    background: PopupGround {}
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
