pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// The name of a category in each culture, one below the other: they are short.
Column {
    id: editor

    required property CategoryDraft draft
    property bool editable: true

    width: parent ? parent.width : 0

    function focusFirst(): void {
        const row = rows.itemAt(0) as CategoryNameRow
        if (row)
            row.focusField()
    }

    Item {
        width: parent.width
        height: Theme.px(30)

        Txt {
            height: Theme.px(24)
            text: qsTr("Names")
            weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Link {
            visible: editor.editable && editor.draft.names.addable.length > 0
            anchors.right: parent.right
            glyph: "plus"
            text: qsTr("Language")
            onClicked: languages.open()

            AddMenu {
                id: languages

                y: parent.height
                // To the linter of 6.4, QStringList and list<string> are two types.
                entries: editor.draft.names.addable // qmllint disable
                onPicked: culture => editor.draft.names.add(culture)
            }
        }
    }
    Repeater {
        id: rows

        model: editor.draft.names

        CategoryNameRow {
            draft: editor.draft
            field: "names." + culture
            editable: editor.editable
            onEdited: text => editor.draft.names.setText(index, text)
        }
    }
}
