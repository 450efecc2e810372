import QtQuick

/// What menus and popovers lie on.
Rectangle {
    radius: Theme.px(9)
    color: Theme.raised
    border.width: 1
    border.color: Theme.border

    Shadow {}
}
