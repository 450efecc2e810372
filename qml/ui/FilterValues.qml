import QtQuick
import Colophon.Models
import Colophon.Style

/// What a condition compares with, in the form that its test asks for.
Item {
    id: values

    required property FilterDraft draft

    readonly property int form: draft.form
    readonly property bool picks: form === FilterDraft.Entities || form === FilterDraft.Choices
    readonly property bool ranges: form === FilterDraft.Dates || form === FilterDraft.Amounts

    signal accepted()

    visible: form !== FilterDraft.NoValue
    implicitHeight: picks ? pick.implicitHeight : form === FilterDraft.Since ? since.height
                  : form === FilterDraft.Currency ? currency.height : range.implicitHeight

    function focusFirst(): void {
        if (picks)
            pick.forceActiveFocus(Qt.PopupFocusReason)
        else if (form === FilterDraft.Since)
            since.forceActiveFocus(Qt.PopupFocusReason)
        else if (form === FilterDraft.Currency)
            currency.forceActiveFocus(Qt.PopupFocusReason)
        else
            first.forceActiveFocus(Qt.PopupFocusReason)
    }

    FilterPick {
        id: pick

        visible: values.picks
        width: parent.width
        draft: values.draft
    }
    Column {
        id: range

        visible: values.ranges || values.form === FilterDraft.Currency
        width: parent.width
        spacing: Theme.px(8)

        ComboBox {
            id: currency

            objectName: "filterCurrency"
            visible: !values.ranges || values.form === FilterDraft.Amounts
            width: parent.width
            label: qsTr("Currency")
            model: values.draft.currencies
            currentIndex: values.draft.currency
            onActivated: index => values.draft.currency = index
            Keys.onReturnPressed: event => popup.visible ? event.accepted = false : values.accepted()
        }
        Row {
            visible: values.ranges
            width: parent.width
            spacing: Theme.px(8)

            TextField {
                id: first

                objectName: "filterFirst"
                width: (parent.width - Theme.px(8)) / 2
                label: values.form === FilterDraft.Dates ? qsTr("From date") : qsTr("From amount")
                placeholderText: values.form === FilterDraft.Dates ? qsTr("From YYYY-MM-DD") : qsTr("From")
                text: values.draft.first
                error: values.draft.wrong === FilterDraft.First
                Accessible.description: error ? values.draft.error : ""
                onTextEdited: values.draft.first = text
            }
            TextField {
                objectName: "filterLast"
                width: first.width
                label: values.form === FilterDraft.Dates ? qsTr("To date") : qsTr("To amount")
                placeholderText: values.form === FilterDraft.Dates ? qsTr("To YYYY-MM-DD") : qsTr("To")
                text: values.draft.last
                error: values.draft.wrong === FilterDraft.Last
                Accessible.description: error ? values.draft.error : ""
                onTextEdited: values.draft.last = text
            }
        }
    }
    TextField {
        id: since

        objectName: "filterSince"
        visible: values.form === FilterDraft.Since
        width: parent.width
        label: qsTr("Since")
        placeholderText: qsTr("YYYY-MM-DD, or with hh:mm")
        text: values.draft.first
        error: values.draft.wrong === FilterDraft.First
        Accessible.description: error ? values.draft.error : ""
        onTextEdited: values.draft.first = text
    }
}
