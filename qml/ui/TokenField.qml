pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// Several names: authors in the order of the title page, or categories. Left and Right go from one to the next, with Ctrl they
/// move it, Delete takes it out, Enter or typing opens the list to add from.
FocusScope {
    id: field

    required property string label
    required property TokenModel tokens
    required property Catalog catalog
    required property int kind
    property bool editable: true
    property bool ordered: false
    property color tint: Theme.field
    property int current: -1

    implicitHeight: Math.max(Theme.control, flow.implicitHeight + Theme.px(8))
    activeFocusOnTab: editable
    Accessible.role: Accessible.List
    Accessible.name: label

    function step(delta: int): void {
        current = Math.max(0, Math.min(tokens.count - 1, current + delta))
    }
    function shift(delta: int): void {
        const target = current + delta
        if (!ordered || current < 0 || target < 0 || target >= tokens.count)
            return
        tokens.move(current, target)
        current = target
    }
    /// Puts the token at @p from where another lies at this place of the window.
    function drop(from: int, place: point): void {
        const inside = flow.mapFromItem(null, place)
        for (let row = 0; row < tokens.count; ++row) {
            const other = repeater.itemAt(row)
            if (row !== from && other.contains(other.mapFromItem(flow, inside))) {
                tokens.move(from, row)
                return
            }
        }
    }
    function removeCurrent(): void {
        if (current < 0)
            return
        tokens.removeAt(current)
        current = Math.min(current, tokens.count - 1)
    }

    onActiveFocusChanged: if (!activeFocus) current = -1
    Keys.onPressed: event => {
        if (!editable)
            return
        const control = (event.modifiers & Qt.ControlModifier) !== 0
        event.accepted = true
        if (event.key === Qt.Key_Left)
            control ? shift(-1) : step(-1)
        else if (event.key === Qt.Key_Right)
            control ? shift(1) : step(1)
        else if (event.key === Qt.Key_Delete || event.key === Qt.Key_Backspace)
            removeCurrent()
        else if (!control && (event.key === Qt.Key_Return || event.key === Qt.Key_Down || event.text.trim() !== ""))
            picker.open()
        else
            event.accepted = false
    }

    FieldFrame {
        anchors.fill: parent
        focused: field.activeFocus
        readOnly: !field.editable
        tint: field.tint
    }
    TapHandler {
        enabled: field.editable
        onTapped: {
            field.forceActiveFocus(Qt.MouseFocusReason)
            picker.open()
        }
    }
    Flow {
        id: flow

        x: Theme.px(4)
        y: Theme.px(4)
        width: field.width - Theme.px(8)
        spacing: Theme.px(4)

        Repeater {
            id: repeater

            model: field.tokens

            Token {
                id: token

                required property int index
                required property string name
                required property bool fresh
                required property bool missing

                objectName: "token"
                text: name
                removable: field.editable
                current: field.activeFocus && field.current === index
                onRemoveRequested: field.tokens.removeAt(index)

                DragHandler {
                    enabled: field.editable && field.ordered
                    target: null
                    onActiveChanged: if (!active) field.drop(token.index, centroid.scenePosition)
                }
            }
        }
        Item {
            visible: field.editable
            width: Theme.px(18)
            height: Theme.px(20)

            Icon {
                anchors.centerIn: parent
                name: "plus"
                size: 13
                color: Theme.text3
            }
        }
    }
    EntityPicker {
        id: picker

        y: field.height + Theme.px(4)
        label: field.label
        hint: qsTr("Find by name")
        catalog: field.catalog
        kind: field.kind
        canCreate: field.editable
        onPicked: id => field.tokens.add(id)
        onClosed: field.forceActiveFocus(Qt.PopupFocusReason)
    }
}
