import QtQuick
import Colophon.Models
import Colophon.Style

/// The text of one culture.
FormRow {
    id: row

    required property int index
    required property string culture
    required property var model
    required property string fieldLabel
    required property bool editable

    signal edited(string text)
    signal removeRequested()

    label: fieldLabel
    rowError: model.error

    TextArea {
        id: area

        readonly property string value: row.model.text
        property bool following: false

        function follow(): void {
            following = true
            if (text !== value)
                text = value
            following = false
        }

        objectName: "fieldText_" + row.culture
        width: parent.width
        implicitHeight: Math.max(Theme.px(80), contentHeight + Theme.px(12))
        label: qsTr("%1, %2").arg(row.fieldLabel).arg(row.culture)
        readOnly: !row.editable
        tint: row.tint
        error: row.error !== ""
        // What others change while the operator is in the field waits until the operator leaves it.
        onValueChanged: {
            if (!activeFocus || row.draft.fieldState(row.field) !== "theirs")
                follow()
        }
        // Nor does what others write come in between while it is written here.
        onActiveFocusChanged: {
            row.draft.hold(activeFocus && row.editable ? row.field : "")
            if (!activeFocus)
                follow()
        }
        onTextChanged: if (activeFocus && !following && text !== value) row.edited(text)
        Component.onCompleted: follow()
    }
    Link {
        visible: row.editable && !row.model.required && row.model.text !== ""
        x: -Theme.px(row.labelWidth)
        y: Theme.px(24)
        size: 11
        text: qsTr("Remove")
        onClicked: row.removeRequested()
    }
}
