pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Style

/// The keys of a conflict sheet, and how it is left.
Item {
    id: footer

    required property bool deleted
    required property bool folded
    required property bool savable
    required property string saveText
    // Without a column the original is looked at before it is chosen.
    readonly property var hints: [["↑ ↓", qsTr("field")], folded ? ["O", qsTr("original")] : ["1", qsTr("original")],
        ["2", qsTr("theirs")], ["3", qsTr("mine")], ["B", qsTr("both")], ["E", qsTr("edit result")], ["N", qsTr("next open")]]

    signal laterRequested()
    signal saveRequested()
    signal giveUpRequested()

    implicitHeight: Theme.px(56)
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Settle the conflict")

    Rule {
        width: parent.width
    }
    Item {
        x: Theme.px(20)
        width: buttons.x - x - Theme.px(12)
        height: parent.height
        clip: true

        Row {
            height: parent.height
            spacing: Theme.px(6)

            Repeater {
                model: footer.deleted ? [] : footer.hints

                Row {
                    id: hint

                    required property var modelData
                    readonly property string words: modelData[1]

                    // A hint that is cut says less than none.
                    opacity: x + width <= footer.width - Theme.px(44) - buttons.width ? 1 : 0
                    height: footer.height
                    spacing: Theme.px(6)
                    rightPadding: Theme.px(10)

                    Kbd {
                        anchors.verticalCenter: parent.verticalCenter
                        keys: hint.modelData[0]
                    }
                    Txt {
                        height: footer.height
                        text: hint.words
                        size: 12
                        color: Theme.text2
                    }
                }
            }
        }
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(16)
        y: Theme.px(14)
        spacing: Theme.px(8)

        Button {
            objectName: "giveUpButton"
            visible: footer.deleted
            flat: true
            tone: "danger"
            text: qsTr("Give mine up")
            onClicked: footer.giveUpRequested()
        }
        Button {
            objectName: "laterButton"
            text: qsTr("Decide later")
            keys: footer.width < Theme.px(520) ? "" : "Esc"
            onClicked: footer.laterRequested()
        }
        Button {
            objectName: "conflictSave"
            highlighted: true
            enabled: footer.deleted || footer.savable
            text: footer.deleted ? qsTr("Restore and save mine") : footer.saveText
            keys: footer.width < Theme.px(520) ? "" : "Ctrl Enter"
            onClicked: footer.saveRequested()
        }
    }
}
