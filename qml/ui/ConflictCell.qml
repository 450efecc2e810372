import QtQuick
import Colophon.Style

/// What one side has in a field, with a mark that chooses it.
Rectangle {
    id: cell

    /// 0 the original, 1 theirs, 2 mine.
    required property int side
    required property var runs
    required property bool chosen
    /// Several sides can be chosen.
    required property bool several
    required property bool current
    readonly property real wanted: words.y + words.implicitHeight + Theme.px(9)

    signal clicked()

    radius: Theme.px(7)
    color: !chosen ? hover.hovered ? Theme.hover : "transparent"
         : side === 1 ? Theme.liveSoft : side === 2 ? Theme.mineSoft : Theme.track
    border.width: current ? 2 : chosen ? 1 : 0
    border.color: current ? Theme.ring : side === 1 ? Theme.liveMid : side === 2 ? Theme.mineLine : Theme.border
    Accessible.role: several ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: (side === 0 ? qsTr("Original: %1") : side === 1 ? qsTr("Theirs: %1") : qsTr("Mine: %1")).arg(words.text)
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: clicked()

    Rectangle {
        x: Theme.px(10)
        y: Theme.px(10)
        width: Theme.px(15)
        height: width
        radius: cell.several ? Theme.radiusSmall : width / 2
        color: !cell.chosen ? Theme.field : cell.side === 1 ? Theme.liveBar : Theme.accent
        border.width: cell.chosen ? 0 : 1
        border.color: Theme.borderHi

        Icon {
            visible: cell.chosen
            anchors.centerIn: parent
            size: 11
            name: "check"
            color: cell.side === 1 ? Theme.liveTick : Theme.accentInk
        }
    }
    RunText {
        id: words

        x: Theme.px(34)
        y: Theme.px(9)
        width: cell.width - Theme.px(44)
        runs: cell.runs
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: cell.clicked()
    }
}
