pragma ComponentBehavior: Bound
import QtQuick

/// The keys of a shortcut, "Ctrl S": a cap each, or `bare` as one word.
Row {
    id: keyboard

    property string keys
    property color ink: Theme.text3
    property bool bare: false

    spacing: Theme.px(3)
    Accessible.ignored: true

    Repeater {
        model: keyboard.keys === "" ? [] : keyboard.bare ? [keyboard.keys.replace(/ /g, "+")] : keyboard.keys.split(" ")

        Rectangle {
            id: cap

            required property string modelData

            width: Math.max(Theme.px(17), label.implicitWidth + Theme.px(8))
            height: Theme.px(17)
            radius: Theme.radiusSmall
            color: keyboard.bare ? "transparent" : Theme.keyCap
            border.width: keyboard.bare ? 0 : 1
            border.color: Theme.keyLine

            Txt {
                id: label

                anchors.centerIn: parent
                text: cap.modelData
                size: 11
                weight: Font.Medium
                color: keyboard.ink
            }
        }
    }
}
