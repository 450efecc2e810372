import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// A field that opens a list to choose from.
T.AbstractButton {
    id: picker

    required property string label
    property string hint
    property color tint: Theme.button
    property bool error: false
    /// Where Enter means something else, whoever is around the field gets it.
    property bool opensByEnter: true

    implicitWidth: Theme.px(160)
    implicitHeight: Theme.control
    Accessible.role: Accessible.ComboBox
    Accessible.name: qsTr("%1: %2").arg(label).arg(text)
    Keys.onDownPressed: clicked()
    Keys.onReturnPressed: event => {
        event.accepted = opensByEnter
        if (opensByEnter)
            clicked()
    }

    contentItem: Txt {
        leftPadding: Theme.px(9)
        rightPadding: Theme.px(26)
        text: picker.text === "" ? picker.hint : picker.text
        color: picker.text === "" ? Theme.text3 : Theme.text
    }
    indicator: Icon {
        visible: picker.enabled
        x: picker.width - Theme.px(20)
        y: (picker.height - height) / 2
        name: "updown"
        size: 14
        color: Theme.text3
    }
    background: FieldFrame {
        focused: picker.visualFocus
        error: picker.error
        tint: picker.tint
        readOnly: !picker.enabled
    }
}
