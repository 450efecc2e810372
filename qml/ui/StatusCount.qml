import QtQuick
import Colophon.Style

/// A mark and how many.
Row {
    id: count

    required property string glyph
    required property string text
    required property color ink

    leftPadding: Theme.px(12)
    spacing: Theme.px(5)

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: count.glyph
        size: 14
        color: count.ink
    }
    Txt {
        height: count.height
        text: count.text
        size: 12
        color: Theme.text2
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
