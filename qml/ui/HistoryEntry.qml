// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import Colophon.Models
import Colophon.Style

/// One event of an entity: what it did, which version it made, when, by whom and because of what. The current one shows all
/// of it, and what can be put back.
Item {
    id: entry

    required property int index
    required property int version
    required property string time
    required property string what
    required property string actor
    required property string initials
    required property bool deletion
    required property var changes
    required property string cause
    required property int causeRow
    required property string causation
    required property string eventId
    required property bool fresh
    required property bool canPutBack
    required property string spoken
    required property HistoryModel history
    required property bool current
    /// Nothing follows on the same day.
    required property bool last
    /// The keyboard is in the list.
    required property bool active
    readonly property bool looked: history.preview !== HistoryModel.NoPreview && history.previewVersion === version
    readonly property int few: 3
    /// None while the list is taken down.
    readonly property int changeCount: changes ? changes.length : 0

    signal pressed()
    signal putBackRequested(string path)
    signal causeRequested(int row)
    signal copyRequested(string text)

    objectName: "historyEntry"
    implicitHeight: content.y + content.implicitHeight + Theme.px(current ? 16 : 9)
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selected: current
    Accessible.selectable: true

    Rectangle {
        visible: entry.current
        x: Theme.px(8)
        y: 0
        width: parent.width - 2 * x
        height: parent.height - Theme.px(6)
        radius: Theme.px(8)
        color: entry.fresh ? Theme.liveSoft : Theme.track
        border.width: entry.active ? 2 : 0
        border.color: Theme.ring
    }
    Rectangle {
        visible: !entry.last
        x: Theme.px(24)
        y: Theme.px(28)
        width: 1
        height: parent.height - y + Theme.px(3)
        color: entry.fresh && entry.current ? Theme.liveMid : Theme.border
    }
    TapHandler {
        onTapped: entry.pressed()
    }
    Avatar {
        x: Theme.px(16)
        y: Theme.px(7)
        name: entry.actor
        initials: entry.initials
        Accessible.ignored: true
    }
    Txt {
        objectName: "historyWhat"
        x: Theme.px(44)
        y: Theme.px(4)
        width: marks.x - x - Theme.px(8)
        height: Theme.px(22)
        text: entry.what
        weight: Font.DemiBold
        color: entry.deletion ? Theme.alert : Theme.text
        Accessible.ignored: true
    }
    Row {
        id: marks

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(16)
        y: Theme.px(4)
        spacing: Theme.px(8)

        Txt {
            height: Theme.px(22)
            text: qsTr("v%1").arg(entry.version)
            size: 12
            color: entry.current ? Theme.text2 : Theme.text3
            Accessible.ignored: true
        }
        Txt {
            height: Theme.px(22)
            text: entry.time
            size: 12
            color: entry.current ? Theme.text2 : Theme.text3
            Accessible.ignored: true
        }
    }
    Column {
        id: content

        x: Theme.px(44)
        y: Theme.px(25)
        width: parent.width - x - Theme.px(16)
        spacing: Theme.px(2)

        Txt {
            objectName: "historyActor"
            visible: entry.current
            width: parent.width
            height: Theme.px(18)
            text: qsTr("by %1").arg(entry.actor)
            size: 12
            color: Theme.text2
            Accessible.ignored: true
        }
        Repeater {
            // What putting back the version changes stands in their place.
            model: entry.changeCount === 0 || (entry.looked && entry.history.previewPath === "") ? []
                 : entry.current ? entry.changes : entry.changes.slice(0, entry.few)

            HistoryField {
                id: field

                required property var modelData

                width: content.width
                change: modelData
                named: entry.changeCount > 1 || entry.what !== modelData.title
                whole: entry.current
                fresh: entry.fresh
                onPutBackRequested: entry.putBackRequested(field.modelData.path)
            }
        }
        Txt {
            visible: !entry.current && entry.changeCount > entry.few
            width: parent.width
            height: Theme.px(18)
            text: qsTr("and %Ln more", "", entry.changeCount - entry.few)
            size: 12
            color: Theme.text3
            Accessible.ignored: true
        }
        Row {
            visible: entry.cause !== ""
            height: Theme.px(20)
            spacing: Theme.px(4)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "elbow"
                size: 13
                color: Theme.text3
            }
            Txt {
                height: parent.height
                text: qsTr("caused by")
                size: 12
                color: entry.current ? Theme.text2 : Theme.text3
                Accessible.ignored: true
            }
            Link {
                objectName: "historyCause"
                implicitHeight: Theme.px(20)
                text: entry.cause
                focusPolicy: entry.current ? Qt.StrongFocus : Qt.NoFocus
                Accessible.name: entry.causeRow >= 0 ? qsTr("Caused by %1").arg(entry.cause)
                               : qsTr("Caused by %1: copy its id").arg(entry.cause)
                Keys.onReturnPressed: clicked()
                onClicked: entry.causeRow >= 0 ? entry.causeRequested(entry.causeRow) : entry.copyRequested(entry.causation)
            }
        }
        Row {
            visible: entry.current && !entry.looked
            topPadding: Theme.px(5)
            bottomPadding: Theme.px(3)
            spacing: Theme.px(6)

            Button {
                objectName: "historyBack"
                visible: entry.canPutBack
                size: 24
                glyph: "undo"
                text: qsTr("Put back v%1").arg(entry.version)
                Accessible.name: qsTr("Put back version %1").arg(entry.version)
                Keys.onReturnPressed: clicked()
                onClicked: entry.putBackRequested("")
            }
            Button {
                objectName: "historyEventId"
                size: 24
                glyph: "copy"
                text: entry.eventId.substring(0, 8)
                Accessible.name: qsTr("Copy the id of this event")
                Keys.onReturnPressed: clicked()
                onClicked: entry.copyRequested(entry.eventId)
            }
        }
        Loader {
            active: entry.looked && entry.current
            width: parent.width
            sourceComponent: HistoryPutBack {
                history: entry.history
                onConfirmed: entry.history.putBack()
                onCancelled: entry.history.cancelLook()
            }
        }
    }
}
