import QtQuick
import Colophon.Style

/// A mark and how many; `brief` shows the number alone and still says the words to assistive technology.
Row {
    id: count

    required property string glyph
    required property string text
    property string brief: text
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
        text: count.brief
        size: 12
        color: Theme.text2
        Accessible.role: Accessible.StaticText
        Accessible.name: count.text
    }
}
