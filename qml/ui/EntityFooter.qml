import QtQuick
import Colophon.Models
import Colophon.Style

/// What is unsaved, and what to do about it. There only while there is something.
Rectangle {
    id: footer

    required property Draft draft
    readonly property bool shown: draft.dirty || draft.isNew

    signal saveRequested()
    signal discardRequested()

    objectName: "inspectorFooter"
    visible: shown
    implicitHeight: shown ? Theme.footer : 0
    color: Theme.panel
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Unsaved changes")

    Rule {
        width: parent.width
    }
    Row {
        x: Theme.px(16)
        height: parent.height
        spacing: Theme.px(7)

        ChangeBar {
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.px(16)
            kind: footer.draft.conflict ? "conflict" : "mine"
        }
        Txt {
            readonly property string whole: qsTr("%Ln unsaved change(s)", "", footer.draft.dirtyCount)

            width: Math.min(implicitWidth, buttons.x - parent.x - x - Theme.px(4))
            height: parent.height
            // The longest that there is room for.
            text: footer.draft.isNew && footer.draft.dirtyCount === 0 ? qsTr("Not saved yet")
                : whole + "\u009C" + qsTr("%Ln unsaved", "", footer.draft.dirtyCount)
            size: 12
            color: Theme.text2
            Accessible.name: whole
        }
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(10)
        y: Theme.px(8)
        spacing: Theme.px(4)

        Button {
            objectName: "discardButton"
            flat: true
            text: qsTr("Discard")
            onClicked: footer.discardRequested()
        }
        Button {
            objectName: "saveButton"
            highlighted: true
            enabled: footer.draft.canSave || footer.draft.undecided
            text: footer.draft.undecided ? qsTr("Resolve…") : qsTr("Save")
            keys: "Ctrl S"
            onClicked: footer.saveRequested()
        }
    }
}
