import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// The popover in which one condition is made: how the field is tested, and against what. Enter applies, Escape leaves.
Popup {
    id: editor

    required property FilterDraft draft
    property bool done: false

    signal applied()
    signal left()

    objectName: "filterEditor"
    width: Theme.px(264)
    padding: Theme.px(12)
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    function openAt(anchor: Item): void {
        done = false
        const place = anchor.mapToItem(parent, 0, 0)
        x = place.x
        open()
        values.focusFirst()
        if (draft.form === FilterDraft.NoValue)
            test.forceActiveFocus(Qt.PopupFocusReason)
    }
    function apply(): void {
        if (!draft.apply())
            return
        done = true
        close()
        applied()
    }

    // Not once it is closed: by then what was pressed outside has the keyboard.
    onAboutToHide: if (!done) left()

    contentHeight: form.implicitHeight

    FocusScope {
        anchors.fill: parent
        Keys.onReturnPressed: editor.apply()
        Keys.onEnterPressed: editor.apply()

        Column {
            id: form

            width: parent.width
            spacing: Theme.px(8)

            Row {
                spacing: Theme.px(6)

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: editor.draft.glyph
                    size: 14
                    color: Theme.text2
                }
                Txt {
                    objectName: "filterTitle"
                    height: Theme.px(18)
                    text: editor.draft.title
                    weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
            }
            ComboBox {
                id: test

                objectName: "filterTest"
                width: parent.width
                label: qsTr("How %1 is compared").arg(editor.draft.title)
                model: editor.draft.tests
                currentIndex: editor.draft.test
                onActivated: index => editor.draft.test = index
                Keys.onReturnPressed: event => popup.visible ? event.accepted = false : editor.apply()
            }
            FilterValues {
                id: values

                width: parent.width
                draft: editor.draft
                onAccepted: editor.apply()
            }
            Txt {
                objectName: "filterError"
                visible: text !== ""
                width: parent.width
                text: editor.draft.error
                size: 11
                weight: Font.Medium
                color: Theme.alert
                wrapMode: Text.Wrap
                elide: Text.ElideNone
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            Row {
                anchors.right: parent.right
                spacing: Theme.px(8)

                Button {
                    objectName: "filterCancel"
                    flat: true
                    text: qsTr("Cancel")
                    onClicked: editor.close()
                    Keys.onReturnPressed: clicked()
                    Keys.onEnterPressed: clicked()
                }
                Button {
                    objectName: "filterApply"
                    highlighted: true
                    text: qsTr("Apply filter")
                    onClicked: editor.apply()
                }
            }
        }
    }
}
