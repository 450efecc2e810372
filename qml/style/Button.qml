import QtQuick
import QtQuick.Templates as T

/// A command. `highlighted` is the one primary of a surface; tone "danger" destroys.
T.Button {
    id: button

    property string glyph
    property string tone: "normal"
    property string keys
    property int size: 28
    readonly property color ink: !enabled ? Theme.text3 : highlighted ? Theme.accentInk
                               : tone === "danger" ? Theme.alert : Theme.text
    readonly property color glyphInk: enabled && !highlighted && tone !== "danger" ? Theme.text2 : ink

    implicitHeight: Theme.px(size)
    implicitWidth: Math.max(implicitContentWidth + leftPadding + rightPadding, Theme.px(28))
    leftPadding: Theme.px(glyph === "" ? 12 : text === "" ? 6 : 9)
    rightPadding: Theme.px(glyph !== "" && text === "" ? 6 : keys !== "" ? 7 : 12)
    Accessible.role: Accessible.Button
    Accessible.name: text

    contentItem: ButtonLabel {
        glyph: button.glyph
        text: button.text
        keys: button.keys
        ink: button.ink
        glyphInk: button.glyphInk
        bareKeys: button.highlighted
        keysInk: button.highlighted && button.enabled ? Theme.accentInkSoft : Theme.text3
    }
    background: Rectangle {
        radius: Theme.radius
        color: !button.enabled ? (button.flat ? "transparent" : Theme.buttonOff)
             : button.highlighted ? (button.tone === "danger" ? Theme.alertFill
                                     : button.down || button.hovered ? Theme.accentHi : Theme.accent)
             : button.down ? Theme.press
             : button.flat ? (button.hovered ? Theme.hover : "transparent") : Theme.button
        border.width: button.highlighted || button.flat || !button.enabled ? 0 : 1
        border.color: button.hovered ? Theme.borderHi : Theme.border

        FocusRing {
            visible: button.visualFocus
        }
    }
}
