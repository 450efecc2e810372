pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// Chooses the language of a book by name or code.
PickList {
    id: picker

    required property LanguageModel languages
    readonly property string needle: search.trim().toLowerCase()

    signal picked(string code)

    label: qsTr("Find a language")
    hint: qsTr("Name or code")
    model: languages
    onAccepted: chooseFirst()

    function choose(code: string): void {
        close()
        picked(code)
    }
    function chooseFirst(): void {
        for (let row = 0; row < list.count; ++row) {
            const item = list.itemAtIndex(row) as LanguageRow
            if (item && item.matches) {
                choose(item.code)
                return
            }
        }
    }

    delegate: LanguageRow {
        width: ListView.view ? ListView.view.width : 0
        needle: picker.needle
        chosen: code === picker.languages.held
        onClicked: picker.choose(code)
    }
}
