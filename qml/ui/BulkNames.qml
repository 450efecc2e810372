pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// The authors, categories or the publisher of a change. Enter, Down or typing opens the list, Backspace takes the last one out.
FocusScope {
    id: row

    required property BulkForm form
    required property Catalog catalog

    implicitHeight: field.height
    activeFocusOnTab: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("%1: %2").arg(form.label).arg(Array.from(form.names).join(", "))
    Keys.onPressed: event => {
        const plain = (event.modifiers & (Qt.ControlModifier | Qt.AltModifier)) === 0
        event.accepted = plain
        if (!plain)
            return
        if (event.key === Qt.Key_Backspace || event.key === Qt.Key_Delete)
            form.removeNameAt(form.names.length - 1)
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Down || event.text.trim() !== "")
            picker.open()
        else
            event.accepted = false
    }

    Txt {
        width: Theme.px(106)
        height: Theme.control
        text: row.form.label
        size: 12
        color: Theme.text2
        Accessible.ignored: true
    }
    FieldFrame {
        id: field

        objectName: "bulkNames"
        x: Theme.px(110)
        width: row.width - x
        height: Math.max(Theme.control, flow.implicitHeight + Theme.px(8))
        focused: row.activeFocus

        TapHandler {
            onTapped: {
                row.forceActiveFocus(Qt.MouseFocusReason)
                picker.open()
            }
        }
        Flow {
            id: flow

            x: Theme.px(4)
            y: Theme.px(4)
            width: parent.width - Theme.px(8)
            spacing: Theme.px(4)

            Repeater {
                model: row.form.names

                Token {
                    required property int index
                    required property string modelData

                    text: modelData
                    onRemoveRequested: row.form.removeNameAt(index)
                }
            }
            Item {
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
            label: row.form.label
            hint: qsTr("Find by name")
            catalog: row.catalog
            kind: row.form.namesKind
            onPicked: id => row.form.addName(id)
            onClosed: row.forceActiveFocus(Qt.PopupFocusReason)
        }
    }
}
