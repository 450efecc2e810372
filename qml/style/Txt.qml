import QtQuick

/// A line of text. `size` is in the pixels of the visual language.
Text {
    property real size: 13
    property int weight: Font.Normal

    color: Theme.text
    font.family: Theme.sans
    font.pixelSize: Theme.px(size)
    font.weight: weight
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
    textFormat: Text.PlainText
}
