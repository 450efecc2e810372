pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Models
import Colophon.Style

/// A field in which two changes meet: its sides beside one another, and what it becomes.
Item {
    id: row

    required property int index
    required property string path
    required property string label
    required property string sublabel
    required property var original
    required property var theirs
    required property var mine
    required property var result
    required property int choice
    required property string choiceText
    required property bool canBoth
    required property string editText
    required property bool longText
    required property bool writable
    required property string error
    required property string spoken

    required property ConflictLayout layout
    required property bool current
    /// Which side the arrow keys are at.
    required property int side
    /// The original is shown although it has no column.
    required property bool peeking
    readonly property bool settled: choice !== ConflictModel.None
    readonly property bool editing: outcome.editing
    readonly property real peekHeight: peek.visible ? peek.height + Theme.px(6) : 0
    readonly property real cellHeight: Math.max(Theme.px(53), first.visible ? first.wanted : 0, second.wanted, third.wanted,
                                                outcome.wanted)

    signal chosen(int choice)
    signal pressed(int side)
    signal written(string text)
    signal editEnded()

    objectName: "conflictRow"
    height: layout.stacked ? fourth.y + fourth.height + Theme.px(10) : cellHeight + Theme.px(9) + peekHeight
    activeFocusOnTab: true
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.focusable: true

    function edit(): void {
        if (writable)
            outcome.beginEdit()
    }
    /// Where both can be kept, a side is added or taken away; else it is chosen alone.
    function toggle(at: int): void {
        const one = at === 0 ? ConflictModel.Original : at === 1 ? ConflictModel.Theirs : ConflictModel.Mine
        const other = at === 1 ? ConflictModel.Mine : ConflictModel.Theirs
        if (canBoth && at > 0 && choice === other)
            chosen(ConflictModel.Both)
        else if (at > 0 && choice === ConflictModel.Both)
            chosen(other)
        else
            chosen(one)
    }
    function has(at: int): bool {
        return at === 0 ? choice === ConflictModel.Original
             : choice === ConflictModel.Both || choice === (at === 1 ? ConflictModel.Theirs : ConflictModel.Mine)
    }

    Rectangle {
        visible: row.current
        anchors.fill: parent
        anchors.leftMargin: 1
        anchors.rightMargin: 1
        color: Theme.sheetRow
    }
    ChangeBar {
        x: 1
        height: parent.height - 1
        kind: row.settled ? "mine" : "conflict"
    }
    Txt {
        x: Theme.px(20)
        y: Theme.px(12)
        width: row.layout.stacked ? row.width - x : row.layout.labelWidth - x - Theme.px(4)
        height: Theme.px(18)
        text: row.label
        weight: Font.DemiBold
        Accessible.ignored: true
    }
    Txt {
        x: Theme.px(20)
        y: row.layout.stacked ? Theme.px(12) : Theme.px(30)
        width: row.layout.stacked ? row.width - 2 * x : row.layout.labelWidth - x - Theme.px(4)
        height: Theme.px(16)
        text: row.sublabel
        size: 12
        horizontalAlignment: row.layout.stacked ? Text.AlignRight : Text.AlignLeft
        color: Theme.text3
        Accessible.ignored: true
    }
    ConflictCell {
        id: first

        visible: !row.layout.folded
        side: 0
        runs: row.original
        chosen: row.has(0)
        several: row.canBoth
        current: row.current && row.side === 0
        x: row.layout.sideX(0) + Theme.px(4)
        y: row.layout.stacked ? Theme.px(34) : Theme.px(4)
        width: row.layout.sideWidth - Theme.px(8)
        height: row.layout.stacked ? wanted : row.cellHeight
        onClicked: {
            row.pressed(0)
            row.toggle(0)
        }
    }
    ConflictCell {
        id: second

        side: 1
        runs: row.theirs
        chosen: row.has(1)
        several: row.canBoth
        current: row.current && row.side === 1
        x: row.layout.sideX(1) + Theme.px(4)
        y: !row.layout.stacked ? Theme.px(4) : first.visible ? first.y + first.height + Theme.px(4) : Theme.px(34)
        width: row.layout.sideWidth - Theme.px(8)
        height: row.layout.stacked ? wanted : row.cellHeight
        onClicked: {
            row.pressed(1)
            row.toggle(1)
        }
    }
    ConflictCell {
        id: third

        side: 2
        runs: row.mine
        chosen: row.has(2)
        several: row.canBoth
        current: row.current && row.side === 2
        x: row.layout.sideX(2) + Theme.px(4)
        y: row.layout.stacked ? second.y + second.height + Theme.px(4) : Theme.px(4)
        width: row.layout.sideWidth - Theme.px(8)
        height: row.layout.stacked ? wanted : row.cellHeight
        onClicked: {
            row.pressed(2)
            row.toggle(2)
        }
    }
    ConflictResult {
        id: outcome

        objectName: "conflictResult"
        label: row.sublabel === "" ? row.label : qsTr("%1, %2").arg(row.label).arg(row.sublabel)
        runs: row.result
        choice: row.choice
        choiceText: row.choiceText
        editText: row.editText
        error: row.error
        longText: row.longText
        writable: row.writable
        current: row.current
        canBoth: row.canBoth
        x: row.layout.resultX + Theme.px(4)
        y: row.layout.stacked ? third.y + third.height + Theme.px(4) : Theme.px(4)
        width: row.layout.resultWidth - Theme.px(row.layout.stacked ? 8 : 10)
        height: row.layout.stacked ? Math.max(wanted, Theme.px(44)) : row.cellHeight
        onWritten: text => row.written(text)
        onEditRequested: {
            row.pressed(row.side)
            row.edit()
        }
        onEditEnded: row.editEnded()
    }
    Item {
        id: fourth

        y: outcome.y
        height: outcome.height + row.peekHeight
    }
    Row {
        id: peek

        visible: row.layout.folded && row.peeking && row.current
        x: (row.layout.stacked ? 0 : row.layout.labelWidth) + Theme.px(18)
        y: outcome.y + outcome.height + Theme.px(4)
        spacing: Theme.px(8)

        Txt {
            text: qsTr("Original")
            size: 12
            color: Theme.text3
        }
        RunText {
            objectName: "conflictPeek"
            width: row.width - peek.x - Theme.px(90)
            runs: row.original
            color: Theme.text2
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
