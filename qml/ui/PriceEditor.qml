pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// The prices of a book, a currency each.
Column {
    id: editor

    required property BookDraft draft
    property bool editable: true

    width: parent ? parent.width : 0

    Item {
        width: parent.width
        height: Theme.px(30)

        Txt {
            height: Theme.px(24)
            text: qsTr("Prices")
            weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Link {
            visible: editor.editable && editor.draft.prices.addable.length > 0
            anchors.right: parent.right
            glyph: "plus"
            text: qsTr("Currency")
            onClicked: currencies.open()

            AddMenu {
                id: currencies

                y: parent.height
                // To the linter of 6.4, QStringList and list<string> are two types.
                entries: editor.draft.prices.addable // qmllint disable
                onPicked: currency => editor.draft.prices.add(currency)
            }
        }
    }
    Repeater {
        model: editor.draft.prices

        PriceRow {
            draft: editor.draft
            field: "prices." + currency
            editable: editor.editable
            onEdited: text => editor.draft.prices.setAmount(index, text)
            onRemoveRequested: editor.draft.prices.removeAt(index)
        }
    }
}
