pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// The chosen values of a condition by name, and the list to choose them from. Of several, Left and Right go from one to
/// the next and Delete takes it out.
FocusScope {
    id: pick

    required property FilterDraft draft
    property int current: -1

    implicitHeight: column.implicitHeight

    function open(): void {
        if (draft.form === FilterDraft.Entities)
            entities.open()
        else
            choices.open()
    }
    function take(value: string): void {
        draft.choose(value)
        button.forceActiveFocus(Qt.PopupFocusReason)
    }
    function removeCurrent(): void {
        if (current < 0)
            return
        draft.removeAt(current)
        current = Math.min(current, draft.count - 1)
    }

    onActiveFocusChanged: if (!activeFocus) current = -1

    Column {
        id: column

        width: parent.width
        spacing: Theme.px(6)

        Flow {
            objectName: "filterTokens"
            visible: pick.draft.several && pick.draft.count > 0
            width: parent.width
            spacing: Theme.px(4)
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Chosen")

            Repeater {
                model: pick.draft.several ? pick.draft : null

                Token {
                    required property int index
                    required property string name

                    objectName: "filterToken"
                    text: name
                    current: pick.current === index
                    onRemoveRequested: pick.draft.removeAt(index)
                }
            }
        }
        PickerButton {
            id: button

            objectName: "filterPick"
            width: parent.width
            focus: true
            label: pick.draft.title
            text: pick.draft.several ? "" : pick.draft.chosenName
            hint: pick.draft.several && pick.draft.count > 0 ? qsTr("Add another") : qsTr("Choose")
            error: pick.draft.wrong === FilterDraft.Values
            Accessible.description: error ? pick.draft.error : ""
            // With something chosen it applies, as everywhere in the popover.
            opensByEnter: pick.draft.count === 0
            onClicked: pick.open()
            Keys.onPressed: event => {
                event.accepted = true
                if (event.key === Qt.Key_Left)
                    pick.current = Math.max(0, (pick.current < 0 ? pick.draft.count : pick.current) - 1)
                else if (event.key === Qt.Key_Right)
                    pick.current = Math.min(pick.draft.count - 1, pick.current + 1)
                else if (event.key === Qt.Key_Delete || event.key === Qt.Key_Backspace)
                    pick.removeCurrent()
                else
                    event.accepted = false
            }
        }
    }
    EntityPicker {
        id: entities

        objectName: "filterEntities"
        parent: button
        y: button.height + Theme.px(4)
        label: pick.draft.title
        hint: qsTr("Find by name")
        catalog: pick.draft.chips.view.catalog
        kind: pick.draft.entityKind
        chosenId: pick.draft.several ? "" : pick.draft.chosen
        onPicked: id => pick.take(id)
        onClosed: button.forceActiveFocus(Qt.PopupFocusReason)
    }
    ChoicePicker {
        id: choices

        objectName: "filterChoices"
        parent: button
        y: button.height + Theme.px(4)
        label: pick.draft.title
        hint: qsTr("Find by name")
        draft: pick.draft
        onPicked: value => pick.take(value)
        onClosed: button.forceActiveFocus(Qt.PopupFocusReason)
    }
}
