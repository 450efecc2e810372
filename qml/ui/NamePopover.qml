import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// Asks for a name. Enter takes it, Escape leaves.
Popup {
    id: popover

    property string heading
    property string action
    property Item asker

    signal named(string name)
    /// And the one who asked is gone.
    signal left()

    objectName: "namePopover"
    width: Theme.px(252)
    padding: Theme.px(12)
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    /// Below @p anchor, which gets the keyboard back.
    function askAt(anchor: Item, words: string, verb: string, name: string): void {
        const place = anchor.mapToItem(parent, 0, anchor.height + Theme.px(4))
        x = place.x
        y = place.y
        asker = anchor
        heading = words
        action = verb
        field.text = name
        field.error = false
        open()
        field.forceActiveFocus(Qt.PopupFocusReason)
        field.selectAll()
    }
    function accept(): void {
        const name = field.text.trim()
        field.error = name === ""
        if (field.error)
            return
        named(name)
        close()
    }

    // Not once it is closed: by then what was pressed outside has the keyboard.
    onAboutToHide: {
        if (asker && asker.visible)
            asker.forceActiveFocus(Qt.PopupFocusReason)
        else
            left()
    }

    contentHeight: form.implicitHeight

    FocusScope {
        anchors.fill: parent
        Keys.onReturnPressed: popover.accept()
        Keys.onEnterPressed: popover.accept()

        Column {
            id: form

            width: parent.width
            spacing: Theme.px(8)

            Txt {
                width: parent.width
                height: Theme.px(18)
                text: popover.heading
                weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            TextField {
                id: field

                objectName: "nameField"
                width: parent.width
                label: popover.heading
                placeholderText: qsTr("Name of the view")
                maximumLength: 80
                onTextEdited: error = false
                Accessible.description: error ? sentence.text : ""
            }
            Txt {
                id: sentence

                visible: field.error
                text: qsTr("A view needs a name.")
                size: 11
                weight: Font.Medium
                color: Theme.alert
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            Row {
                anchors.right: parent.right
                spacing: Theme.px(8)

                Button {
                    flat: true
                    text: qsTr("Cancel")
                    onClicked: popover.close()
                    Keys.onReturnPressed: clicked()
                    Keys.onEnterPressed: clicked()
                }
                Button {
                    objectName: "nameAccept"
                    highlighted: true
                    text: popover.action
                    onClicked: popover.accept()
                }
            }
        }
    }
}
