pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// Texts by culture: a tab for each with a dot that says whether it is there, and the text of the current one.
Column {
    id: editor

    required property Draft draft
    required property TranslationModel texts
    required property string heading
    required property string label
    /// The draft's name of the group, "descriptions".
    required property string group
    property bool editable: true
    property int current: 0

    width: parent ? parent.width : 0

    function languageAdded(culture: string): void {
        texts.add(culture)
        current = Math.max(0, texts.rowOf(culture))
    }

    Item {
        width: parent.width
        height: Theme.px(30)

        Txt {
            height: Theme.px(24)
            text: editor.heading
            weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Row {
            anchors.right: parent.right
            spacing: Theme.px(6)

            ToolButton {
                visible: editor.editable && editor.texts.addable.length > 0
                implicitHeight: Theme.px(24)
                glyph: "plus"
                tip: qsTr("Add a language")
                onClicked: languages.open()

                AddMenu {
                    id: languages

                    y: parent.height
                    // To the linter of 6.4, QStringList and list<string> are two types.
                    entries: editor.texts.addable // qmllint disable
                    onPicked: culture => editor.languageAdded(culture)
                }
            }
            Segmented {
                visible: editor.texts.count > 0
                label: qsTr("Language of the text")

                Repeater {
                    model: editor.texts

                    TranslationTab {
                        checked: index === editor.current
                        onClicked: editor.current = index
                    }
                }
            }
        }
    }
    Repeater {
        model: editor.texts

        TranslationRow {
            visible: index === editor.current
            draft: editor.draft
            field: editor.group + "." + culture
            fieldLabel: editor.label
            editable: editor.editable
            onEdited: text => editor.texts.setText(index, text)
            onRemoveRequested: {
                editor.texts.removeAt(index)
                editor.current = 0
            }
        }
    }
}
