pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// What was saved here and is not on the server yet, and what was written and not saved. Up and Down go through it, R tries again, Enter opens it, Delete gives it
/// up, after it has said what is lost.
Sheet {
    id: sheet

    required property CatalogSession session
    /// The number of the edit that is to be discarded; 0 for none.
    property real asked: 0

    /// The form, or the conflict sheet, of what came back.
    signal editRequested(int kind, string id)
    /// The form of what no list shows yet.
    signal draftRequested(int kind, string id)

    objectName: "outboxSheet"
    wantedWidth: 760
    wantedHeight: Theme.px(64 + 56) + Math.max(Theme.px(140), list.contentHeight + Theme.px(12))
    closePolicy: asked === 0 ? T.Popup.CloseOnEscape : T.Popup.NoAutoClose

    function rowAtCurrent(): OutboxRow {
        return list.currentItem as OutboxRow
    }
    function openRow(row: OutboxRow): void {
        if (!row)
            return
        const ofKind = row.kind
        const id = row.entityId
        const isNew = row.isNew
        close()
        isNew ? draftRequested(ofKind, id) : editRequested(ofKind, id)
    }
    /// Where just one edit came back, leads to it without being shown itself.
    function openOnly(): bool {
        if (session.outbox.conflicts !== 1)
            return false
        waiting.outbox = session.outbox
        const row = waiting.index(waiting.firstReturned(), 0)
        const ofKind = waiting.data(row, OutboxModel.KindRole)
        const id = waiting.data(row, OutboxModel.EntityIdRole)
        waiting.outbox = Qt.binding(() => sheet.visible ? sheet.session.outbox : null)
        editRequested(ofKind, id)
        return true
    }
    function ask(row: OutboxRow): void {
        asked = row && row.canDiscard ? row.sequence : 0
    }
    function discard(row: OutboxRow): void {
        if (row && row.sequence === asked)
            waiting.discard(row.index)
        asked = 0
    }
    function handle(event: var): void {
        const row = rowAtCurrent()
        event.accepted = true
        if (event.key === Qt.Key_Delete)
            asked !== 0 ? discard(row) : ask(row)
        else if (event.key === Qt.Key_Escape && asked !== 0)
            asked = 0
        else if (event.key === Qt.Key_R && row)
            waiting.retry(row.index)
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            asked !== 0 ? discard(row) : openRow(row)
        else
            event.accepted = false
    }

    onOpened: {
        asked = 0
        list.currentIndex = Math.max(0, waiting.firstReturned())
        list.forceActiveFocus(Qt.OtherFocusReason)
    }

    OutboxModel {
        id: waiting

        outbox: sheet.visible ? sheet.session.outbox : null
    }

    FocusScope {
        anchors.fill: parent
        focus: true

        Txt {
            x: Theme.px(20)
            y: Theme.px(12)
            height: Theme.px(24)
            text: qsTr("Waiting edits and drafts")
            size: 16
            weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Txt {
            readonly property int edits: waiting.count - waiting.drafts
            readonly property string saved: edits === 0 ? qsTr("Everything that was saved here is on the server.")
                : qsTr("%Ln edit(s) saved on this computer, in the order in which they go.", "", edits)

            objectName: "outboxSummary"
            x: Theme.px(20)
            y: Theme.px(36)
            width: parent.width - 2 * x
            height: Theme.px(18)
            text: saved + (waiting.drafts > 0 ? " " + qsTr("%Ln draft(s) not saved.", "", waiting.drafts) : "")
            size: 12
            color: Theme.text2
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ToolButton {
            objectName: "outboxClose"
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(14)
            y: Theme.px(16)
            glyph: "x"
            tip: qsTr("Close")
            keys: "Esc"
            onClicked: sheet.close()
        }
        Rule {
            y: Theme.px(63)
            width: parent.width
        }
        ListView {
            id: list

            objectName: "outboxList"
            y: Theme.px(64)
            width: parent.width
            height: parent.height - y - footer.height
            clip: true
            focus: true
            activeFocusOnTab: true
            reuseItems: true
            model: waiting
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            keyNavigationEnabled: sheet.asked === 0
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Waiting edits and drafts")
            Keys.onPressed: event => sheet.handle(event)

            delegate: OutboxRow {
                id: waitingRow

                width: list.width
                current: ListView.isCurrentItem
                asking: sheet.asked === sequence
                onPressed: {
                    list.currentIndex = index
                    list.forceActiveFocus(Qt.MouseFocusReason)
                }
                onRetryRequested: waiting.retry(index)
                onEditRequested: sheet.openRow(waitingRow)
                onDiscardRequested: {
                    list.currentIndex = index
                    sheet.ask(waitingRow)
                }
                onDiscardConfirmed: sheet.discard(waitingRow)
                onDiscardCancelled: sheet.asked = 0
            }
        }
        Txt {
            visible: waiting.count === 0
            anchors.centerIn: list
            text: qsTr("Nothing waits")
            color: Theme.text3
            Accessible.ignored: true
        }
        Item {
            id: footer

            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.px(56)

            Rule {
                width: parent.width
            }
            Row {
                x: Theme.px(20)
                height: parent.height
                spacing: Theme.px(16)

                Repeater {
                    model: [["↑ ↓", qsTr("edit")], ["Enter", qsTr("open")], ["R", qsTr("try now")], ["Del", qsTr("discard")]]

                    Row {
                        id: hint

                        required property var modelData

                        height: footer.height
                        spacing: Theme.px(6)

                        Kbd {
                            anchors.verticalCenter: parent.verticalCenter
                            keys: hint.modelData[0]
                        }
                        Txt {
                            height: footer.height
                            text: hint.modelData[1]
                            size: 12
                            color: Theme.text2
                        }
                    }
                }
            }
            Button {
                objectName: "outboxDone"
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(16)
                y: Theme.px(14)
                text: qsTr("Close")
                keys: "Esc"
                onClicked: sheet.close()
            }
        }
    }
}
