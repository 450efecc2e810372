import QtQuick
import Colophon.Models
import Colophon.Style

/// An edit that waits, or a draft: of what, what it changes, since when, how it stands, and what can be done about it.
Item {
    id: row

    required property int index
    required property real sequence
    required property string entityId
    required property int kind
    required property string title
    required property string what
    required property string since
    required property int editState
    required property string stateText
    required property string reason
    required property string loss
    required property bool canDiscard
    required property bool canRetry
    required property bool resolvable
    required property bool isNew
    required property string spoken
    property bool current: false
    /// Discarding was asked for and not confirmed yet.
    property bool asking: false
    readonly property bool alarming: editState === OutboxModel.Returned
    readonly property bool unsaved: editState === OutboxModel.NotSaved
    readonly property string words: asking ? loss : reason
    readonly property color ink: alarming ? Theme.alert : unsaved ? Theme.accentText : Theme.pend

    signal pressed()
    signal retryRequested()
    signal editRequested()
    signal discardRequested()
    signal discardConfirmed()
    signal discardCancelled()

    objectName: "outboxRow"
    implicitHeight: Theme.px(52) + (words === "" ? 0 : sentence.implicitHeight + Theme.px(8))
    Accessible.role: Accessible.ListItem
    Accessible.name: asking ? qsTr("%1 %2").arg(spoken).arg(loss) : spoken

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: 1
        anchors.rightMargin: 1
        color: row.current ? Theme.sheetRow : "transparent"
    }
    Rectangle {
        visible: row.current
        anchors.fill: parent
        anchors.margins: 1
        color: "transparent"
        border.width: row.ListView.view !== null && row.ListView.view.activeFocus ? 2 : 0
        border.color: Theme.ring
    }
    ChangeBar {
        x: 1
        height: parent.height - 1
        kind: row.alarming ? "conflict" : row.unsaved ? "mine" : "pending"
    }
    TapHandler {
        onTapped: row.pressed()
    }
    Icon {
        x: Theme.px(20)
        y: Theme.px(11)
        size: 15
        name: row.kind === Kind.Book ? "book" : row.kind === Kind.Author ? "author"
            : row.kind === Kind.Category ? "category" : "publisher"
    }
    Txt {
        x: Theme.px(46)
        y: Theme.px(8)
        width: state.x - x - Theme.px(12)
        height: Theme.px(18)
        text: row.title
        weight: Font.DemiBold
        Accessible.ignored: true
    }
    Txt {
        objectName: "outboxWhat"
        x: Theme.px(46)
        y: Theme.px(27)
        width: buttons.x - x - Theme.px(12)
        height: Theme.px(16)
        text: row.what
        size: 12
        color: Theme.text2
        Accessible.ignored: true
    }
    Row {
        id: state

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(20)
        y: Theme.px(8)
        spacing: Theme.px(6)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: row.alarming ? "mark-conflict" : row.unsaved ? "pencil" : row.editState === OutboxModel.Unknown ? "warning" : "mark-pending"
            size: 14
            color: row.ink
        }
        Txt {
            objectName: "outboxState"
            height: Theme.px(18)
            text: row.stateText
            size: 12
            weight: Font.Medium
            color: row.ink
            Accessible.ignored: true
        }
        Txt {
            height: Theme.px(18)
            text: row.since
            size: 12
            color: Theme.text3
            Accessible.ignored: true
        }
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(20)
        y: Theme.px(25)
        spacing: Theme.px(14)

        Link {
            objectName: "outboxRetry"
            visible: row.canRetry && !row.resolvable && !row.asking
            focusPolicy: Qt.NoFocus
            text: qsTr("Try now")
            onClicked: row.retryRequested()
        }
        Link {
            objectName: "outboxEdit"
            visible: !row.asking
            focusPolicy: Qt.NoFocus
            text: row.resolvable ? qsTr("Resolve…") : qsTr("Edit")
            onClicked: row.editRequested()
        }
        Link {
            objectName: "outboxDiscard"
            visible: row.canDiscard && !row.asking
            focusPolicy: Qt.NoFocus
            ink: Theme.alert
            text: qsTr("Discard")
            onClicked: row.discardRequested()
        }
        Link {
            objectName: "outboxKeep"
            visible: row.asking
            focusPolicy: Qt.NoFocus
            text: qsTr("Keep it")
            onClicked: row.discardCancelled()
        }
        Link {
            objectName: "outboxDiscardNow"
            visible: row.asking
            focusPolicy: Qt.NoFocus
            ink: Theme.alert
            text: qsTr("Discard it")
            onClicked: row.discardConfirmed()
        }
    }
    Txt {
        id: sentence

        objectName: "outboxReason"
        visible: row.words !== ""
        x: Theme.px(46)
        y: Theme.px(48)
        width: row.width - x - Theme.px(20)
        text: row.words
        size: 12
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        color: row.asking || row.alarming ? Theme.alert : Theme.text2
        Accessible.role: row.asking ? Accessible.AlertMessage : Accessible.StaticText
        Accessible.name: text
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
        color: Theme.hair
    }
}
