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

        objectName: "fieldText_" + row.culture
        width: parent.width
        implicitHeight: Math.max(Theme.px(80), contentHeight + Theme.px(12))
        label: qsTr("%1, %2").arg(row.fieldLabel).arg(row.culture)
        readOnly: !row.editable
        tint: row.tint
        error: row.error !== ""
        onValueChanged: if (text !== value) text = value
        onTextChanged: if (activeFocus && text !== value) row.edited(text)
        Component.onCompleted: text = value
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
