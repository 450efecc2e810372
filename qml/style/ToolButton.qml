import QtQuick
import QtQuick.Templates as T

/// A quiet command of a bar: an icon, with or without a word. Its name for assistive technology and its tip is `tip`.
T.ToolButton {
    id: button

    property string glyph
    property string tip
    /// Since the pointer came: a tip would cover what the click opened.
    property bool used: false
    property string keys
    property int glyphSize: 16
    /// Whether it opens a menu, and says so by a chevron.
    property bool opens: false

    implicitHeight: Theme.control
    implicitWidth: implicitContentWidth + Theme.px(12)
    Accessible.role: Accessible.Button
    Accessible.name: text === "" ? tip : text
    onPressed: used = true
    onHoveredChanged: used = used && hovered

    ToolTip {
        visible: button.hovered && !button.used && button.tip !== ""
        text: button.keys === "" ? button.tip : qsTr("%1 (%2)").arg(button.tip).arg(button.keys)
    }

    contentItem: ButtonLabel {
        glyph: button.glyph
        glyphSize: button.glyphSize
        text: button.text
        gap: 5
        opens: button.opens
        ink: button.enabled ? Theme.text2 : Theme.disabled
        glyphInk: !button.enabled ? Theme.disabled : button.checked ? Theme.accentText : Theme.text2
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.checked ? Theme.toolOn : button.down ? Theme.press : button.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: button.visualFocus
        }
    }
}
