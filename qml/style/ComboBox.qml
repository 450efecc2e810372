pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

/// One of a few words.
T.ComboBox {
    id: combo

    property string label

    implicitWidth: Theme.px(160)
    implicitHeight: Theme.control
    leftPadding: Theme.px(9)
    rightPadding: Theme.px(26)
    Accessible.role: Accessible.ComboBox
    Accessible.name: label === "" ? displayText : label

    contentItem: Txt {
        text: combo.displayText
        color: combo.enabled ? Theme.text : Theme.disabled
    }
    indicator: Icon {
        x: combo.width - Theme.px(20)
        y: (combo.height - height) / 2
        name: "updown"
        size: 14
        color: Theme.text3
    }
    background: FieldFrame {
        focused: combo.visualFocus
        tint: combo.down ? Theme.press : Theme.button
    }
    delegate: MenuItem {
        required property string modelData
        required property int index

        width: ListView.view ? ListView.view.width : combo.width
        text: modelData
        checkable: true
        checked: combo.currentIndex === index
        highlighted: combo.highlightedIndex === index
    }
    popup: T.Popup {
        y: combo.height + Theme.px(4)
        width: combo.width
        implicitHeight: Math.min(contentItem.implicitHeight + Theme.px(8), Theme.px(300))
        padding: Theme.px(4)

        contentItem: ListView {
            implicitHeight: contentHeight
            model: combo.delegateModel
            currentIndex: combo.highlightedIndex
            clip: true
        }
        background: PopupGround {}
    }
}
