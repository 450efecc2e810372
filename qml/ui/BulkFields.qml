import QtQuick
import Colophon.Models
import Colophon.Style

/// What is to be done: with which field, what, and with which value.
FocusScope {
    id: fields

    required property BulkForm form
    required property Catalog catalog

    implicitHeight: column.implicitHeight + Theme.px(28)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("What is to be changed")

    function focusFirst(): void {
        field.forceActiveFocus(Qt.PopupFocusReason)
    }

    Column {
        id: column

        x: Theme.px(20)
        y: Theme.px(14)
        width: parent.width - 2 * x
        spacing: Theme.px(10)

        Row {
            spacing: Theme.px(8)

            ComboBox {
                id: field

                objectName: "bulkField"
                focus: true
                width: Theme.px(150)
                label: qsTr("Field: %1").arg(displayText)
                model: fields.form.fields
                currentIndex: fields.form.field
                onModelChanged: currentIndex = Qt.binding(() => fields.form.field)
                onActivated: index => fields.form.field = index
            }
            ComboBox {
                objectName: "bulkKey"
                visible: count > 0
                width: Theme.px(86)
                label: qsTr("Language or currency: %1").arg(displayText)
                model: fields.form.keys
                currentIndex: fields.form.key
                onModelChanged: currentIndex = Qt.binding(() => fields.form.key)
                onActivated: index => fields.form.key = index
            }
            ComboBox {
                objectName: "bulkOperation"
                width: Theme.px(220)
                label: qsTr("What is done: %1").arg(displayText)
                model: fields.form.operations
                currentIndex: fields.form.operation
                onModelChanged: currentIndex = Qt.binding(() => fields.form.operation)
                onActivated: index => fields.form.operation = index
            }
        }
        BulkText {
            visible: fields.form.editor === BulkForm.Line || fields.form.editor === BulkForm.Replacement
            inputName: "bulkValue"
            width: parent.width
            label: fields.form.label
            hint: fields.form.hint
            text: fields.form.value
            error: fields.form.valueError
            onEdited: text => fields.form.value = text
        }
        BulkText {
            visible: fields.form.editor === BulkForm.Replacement
            inputName: "bulkReplacement"
            width: parent.width
            label: qsTr("Replace with")
            hint: fields.form.pattern ? qsTr("\\1 is the first group; empty takes out what was found") : qsTr("Empty takes out what was found")
            text: fields.form.replacement
            error: fields.form.replacementError
            onEdited: text => fields.form.replacement = text
        }
        Row {
            visible: fields.form.editor === BulkForm.Replacement
            x: Theme.px(110)
            spacing: Theme.px(20)

            CheckBox {
                objectName: "bulkMatchCase"
                text: qsTr("Match case")
                checked: fields.form.matchCase
                onToggled: fields.form.matchCase = checked
            }
            CheckBox {
                objectName: "bulkPattern"
                text: qsTr("Regular expression")
                checked: fields.form.pattern
                onToggled: fields.form.pattern = checked
            }
        }
        Row {
            visible: fields.form.editor === BulkForm.Number
            spacing: Theme.px(8)

            BulkText {
                inputName: "bulkNumber"
                width: Theme.px(330)
                alignedRight: true
                label: fields.form.label
                hint: fields.form.hint
                text: fields.form.value
                error: fields.form.valueError
                onEdited: text => fields.form.value = text
            }
            Txt {
                visible: rounding.visible
                height: Theme.control
                leftPadding: Theme.px(12)
                text: qsTr("Round")
                size: 12
                color: Theme.text2
                Accessible.ignored: true
            }
            ComboBox {
                id: rounding

                objectName: "bulkRounding"
                visible: fields.form.operation >= 0 && fields.form.rounds()
                width: Theme.px(130)
                label: qsTr("Round: %1").arg(displayText)
                model: fields.form.roundings
                currentIndex: fields.form.rounding
                onActivated: index => fields.form.rounding = index
            }
        }
        BulkLongText {
            visible: fields.form.editor === BulkForm.LongText
            width: parent.width
            label: fields.form.label
            text: fields.form.value
            error: fields.form.valueError
            onEdited: text => fields.form.value = text
        }
        BulkNames {
            visible: fields.form.editor === BulkForm.Names || fields.form.editor === BulkForm.OneName
            width: parent.width
            form: fields.form
            catalog: fields.catalog
        }
    }
}
