// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import Colophon.Models
import Colophon.Style

/// The control of the form for the one field of a cell.
FocusScope {
    id: control

    required property CellEdit cell
    required property CatalogSession session
    readonly property bool chooses: cell.editor === CellEdit.Publisher
    /// Something of it has the keyboard that is not in it.
    readonly property bool busy: choice.item !== null && (choice.item as CellChoice).opened

    signal keyPressed(var event)

    Loader {
        active: !control.chooses
        focus: active
        anchors.fill: parent
        sourceComponent: DraftField {
            objectName: "cellField"
            focus: true
            size: control.height / Theme.scale
            leftPadding: Theme.px(5)
            rightPadding: Theme.px(5)
            draft: control.cell.draft
            fieldName: control.cell.field
            value: control.cell.value
            label: control.cell.column === "title" ? qsTr("Title") : control.cell.column === "isbn" ? qsTr("ISBN")
                 : control.cell.column === "published" ? qsTr("Published") : qsTr("Price in %1").arg(field.slice(7))
            horizontalAlignment: control.cell.editor === CellEdit.Amount ? TextInput.AlignRight : TextInput.AlignLeft
            error: control.cell.wrong
            Keys.onPressed: event => control.keyPressed(event)
            onEdited: text => control.cell.write(text)
            Component.onCompleted: selectAll()

            readonly property string field: control.cell.field
        }
    }
    Loader {
        id: choice

        active: control.chooses
        focus: active
        anchors.fill: parent
        sourceComponent: CellChoice {
            focus: true
            cell: control.cell
            session: control.session
            Keys.onPressed: event => control.keyPressed(event)
        }
    }
}
