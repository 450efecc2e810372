import QtQuick
import Colophon.Style

/// Keeps scrolling cheap on the software renderer. It works out what to repaint as a region, node by node, and hundreds of texts
/// that moved make a region of hundreds of pieces, which takes longer than painting. While the list moves, this veil, as good as
/// transparent, is above all of them and changes with every step: the region is one rectangle.
Rectangle {
    id: veil

    /// Another number at every step.
    required property int moves
    property bool flip: false

    visible: false
    color: Qt.rgba(Theme.content.r, Theme.content.g, Theme.content.b, flip ? 0.0042 : 0.0045)
    Accessible.ignored: true

    onMovesChanged: {
        if (GraphicsInfo.api !== GraphicsInfo.Software)
            return
        visible = true
        flip = !flip
        rest.restart()
    }

    Timer {
        id: rest

        interval: 150
        onTriggered: veil.visible = false
    }
}
