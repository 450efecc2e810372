import QtQuick
import Colophon.Style

/// A field that needed no decision.
Item {
    id: row

    required property string label
    required property string original
    required property string theirs
    required property string mine
    required property string result
    required property bool originalEmpty
    required property bool theirsSame
    required property bool mineSame
    required property ConflictLayout layout
    readonly property real lineHeight: layout.stacked ? Theme.px(20) : height

    objectName: "mergedRow"
    height: Theme.px(layout.stacked ? 50 : 34)
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1. Original: %2. Theirs: %3. Mine: %4. Result: %5.").arg(label).arg(original).arg(theirs).arg(mine).arg(result)

    Txt {
        x: Theme.px(20)
        y: row.layout.stacked ? Theme.px(5) : 0
        width: row.layout.stacked ? row.width - 2 * x : row.layout.labelWidth - x + Theme.px(12)
        height: row.lineHeight
        text: row.label
        color: Theme.text2
        Accessible.ignored: true
    }
    Txt {
        visible: !row.layout.stacked && !row.layout.folded
        x: row.layout.sideX(0) + Theme.px(38)
        width: row.layout.sideWidth - Theme.px(58)
        height: row.lineHeight
        text: row.original
        color: row.originalEmpty ? Theme.text3 : Theme.text2
        Accessible.ignored: true
    }
    Txt {
        visible: !row.layout.stacked
        x: row.layout.sideX(1) + Theme.px(38)
        width: row.layout.sideWidth - Theme.px(58)
        height: row.lineHeight
        text: row.theirs
        color: row.theirsSame ? Theme.text3 : Theme.live
        Accessible.ignored: true
    }
    Txt {
        visible: !row.layout.stacked
        x: row.layout.sideX(2) + Theme.px(38)
        width: row.layout.sideWidth - Theme.px(58)
        height: row.lineHeight
        text: row.mine
        color: row.mineSame ? Theme.text3 : Theme.accentText
        Accessible.ignored: true
    }
    Txt {
        x: row.layout.stacked ? Theme.px(20) : row.layout.resultX + Theme.px(16)
        y: row.layout.stacked ? Theme.px(24) : 0
        width: row.layout.stacked ? row.width - 2 * x : row.layout.resultWidth - Theme.px(36)
        height: row.lineHeight
        text: row.result
        weight: Font.Medium
        Accessible.ignored: true
    }
    Rule {
        x: Theme.px(20)
        width: row.width - 2 * x
        color: Theme.hair
    }
}
