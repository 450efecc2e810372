pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// What putting back would change, below the entry that it goes back to, and whether to do it.
Rectangle {
    id: panel

    required property HistoryModel history
    readonly property bool possible: history.preview === HistoryModel.Possible

    signal confirmed()
    signal cancelled()

    objectName: "historyPreview"
    implicitHeight: content.implicitHeight + Theme.px(18)
    radius: Theme.px(7)
    color: Theme.mineSoft
    border.width: 1
    border.color: Theme.mineLine
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Column {
        id: content

        x: Theme.px(10)
        y: Theme.px(9)
        width: parent.width - 2 * x
        spacing: Theme.px(6)

        Txt {
            id: words

            objectName: "historyPreviewText"
            width: parent.width
            text: panel.history.previewText
            size: 12
            wrapMode: Text.Wrap
            elide: Text.ElideNone
        }
        Repeater {
            model: panel.history.previewChanges

            Column {
                id: line

                required property var modelData

                width: content.width

                Txt {
                    objectName: "historyPreviewField"
                    width: parent.width
                    height: Theme.px(17)
                    text: line.modelData.meets ? qsTr("%1, changed again since").arg(line.modelData.title) : line.modelData.title
                    size: 12
                    weight: Font.Medium
                    color: line.modelData.meets ? Theme.alert : Theme.text
                }
                Txt {
                    objectName: "historyPreviewLine"
                    visible: !line.modelData.longText
                    width: parent.width
                    height: Theme.px(17)
                    text: line.modelData.line
                    size: 12
                    color: Theme.text2
                }
                Item {
                    visible: line.modelData.longText
                    width: parent.width
                    height: visible ? Math.min(runs.implicitHeight, Theme.px(96)) : 0
                    clip: true

                    RunText {
                        id: runs

                        width: parent.width
                        font.pixelSize: Theme.px(12)
                        runs: line.modelData.after
                    }
                }
            }
        }
        Row {
            spacing: Theme.px(6)
            topPadding: Theme.px(2)

            Button {
                objectName: "historyConfirm"
                visible: panel.possible
                size: 24
                highlighted: true
                text: qsTr("Put back")
                keys: "↵"
                Keys.onReturnPressed: clicked()
                onClicked: panel.confirmed()
            }
            Button {
                objectName: "historyCancel"
                size: 24
                text: panel.possible ? qsTr("Cancel") : qsTr("Close")
                keys: "Esc"
                Keys.onReturnPressed: clicked()
                onClicked: panel.cancelled()
            }
        }
    }
}
