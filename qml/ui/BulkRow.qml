import QtQuick
import Colophon.Models
import Colophon.Style

/// What a change makes of one entry, or has made of it.
Item {
    id: row

    required property int index
    required property string title
    required property string before
    required property string after
    required property bool struck
    required property int rowState
    required property string stateText
    required property string reason
    required property string spoken
    required property BulkColumns layout
    property bool current: false

    readonly property bool failed: rowState === BulkEdit.Returned || rowState === BulkEdit.NotSaved
    readonly property bool waits: rowState === BulkEdit.Waiting
    readonly property bool arrived: rowState === BulkEdit.Saved || rowState === BulkEdit.Merged
    readonly property bool changes: rowState === BulkEdit.Changes || waits || arrived || failed
    readonly property color stateInk: failed ? Theme.alert : waits ? Theme.pend : arrived ? Theme.live
                                    : rowState === BulkEdit.Changes ? Theme.accentText : Theme.text3
    readonly property string mark: failed ? "mark-conflict" : waits ? "mark-pending"
                                 : rowState === BulkEdit.Merged ? "merge" : rowState === BulkEdit.Saved ? "check"
                                 : rowState === BulkEdit.TakenBack ? "undo" : rowState === BulkEdit.LeftOut ? "minus" : ""

    signal pressed()

    objectName: "bulkRow"
    implicitHeight: Theme.px(32) + (sentence.visible ? Theme.px(18) : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken

    Rectangle {
        visible: row.current
        anchors.fill: parent
        anchors.margins: 1
        color: Theme.sheetRow
        border.width: 2
        border.color: Theme.ring
    }
    ChangeBar {
        x: 1
        height: parent.height - 1
        kind: row.failed ? "conflict" : row.waits ? "pending" : row.arrived ? "theirs"
            : row.rowState === BulkEdit.Changes ? "mine" : ""
    }
    TapHandler {
        onTapped: row.pressed()
    }
    Txt {
        objectName: "bulkTitleCell"
        x: row.layout.margin
        width: row.layout.titleWidth
        height: Theme.px(32)
        text: row.title
        weight: Font.Medium
        color: row.changes || row.rowState === BulkEdit.Open ? Theme.text : Theme.text2
        Accessible.ignored: true
    }
    Txt {
        objectName: "bulkBefore"
        x: row.layout.beforeX
        width: row.layout.valueWidth
        height: Theme.px(32)
        text: row.before === "" && row.changes ? qsTr("Empty") : row.before
        font.strikeout: row.struck && row.changes && row.before !== ""
        color: row.struck && row.changes ? Theme.text3 : Theme.text2
        Accessible.ignored: true
    }
    Txt {
        objectName: "bulkAfter"
        visible: row.changes
        x: row.layout.afterX
        width: row.layout.valueWidth
        height: Theme.px(32)
        text: row.after === "" ? qsTr("Empty") : row.after
        color: row.after === "" ? Theme.text3 : Theme.accentText
        weight: row.after === "" ? Font.Normal : Font.Medium
        Accessible.ignored: true
    }
    Icon {
        visible: row.mark !== ""
        x: row.layout.stateX
        y: Theme.px(9)
        name: row.mark === "" ? "check" : row.mark
        size: 14
        color: row.stateInk
    }
    Txt {
        objectName: "bulkState"
        x: row.layout.stateX + Theme.px(20)
        width: row.width - x - row.layout.margin
        height: Theme.px(32)
        text: row.stateText
        size: 12
        weight: Font.Medium
        color: row.stateInk
        Accessible.ignored: true
    }
    Txt {
        id: sentence

        objectName: "bulkReason"
        visible: row.reason !== ""
        x: row.layout.beforeX
        y: Theme.px(27)
        width: row.layout.stateX - x
        height: Theme.px(18)
        text: row.reason
        size: 12
        color: row.failed ? Theme.alert : Theme.text2
        Accessible.ignored: true
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
        color: Theme.hair
    }
}
