// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import Colophon.Models
import Colophon.Style

/// The pane beside a list: what is current in it, or what is being made. Its left edge can be dragged.
Rectangle {
    id: inspector

    required property CatalogSession session
    required property Selection selection
    required property int kind
    required property bool creating
    property bool canEditAll: false
    property real wanted: 328
    /// Which tab was shown last, also over an empty selection.
    property int tab: 0
    /// A draft of a new entity that was begun with something; "" for none.
    property string begunId
    readonly property string entityId: creating ? begunId : selection.currentId
    readonly property bool occupied: creating || selection.currentId !== ""
    readonly property EntityPane pane: content.item as EntityPane

    readonly property int place: selection.revision < 0 ? 0 : Array.from(selection.ids()).indexOf(selection.currentId) + 1

    signal created(string id)
    signal discarded()
    signal removeRequested(string id, string title)
    signal removed(string id, string title)
    signal entityRequested(int kind, string id)
    signal editionRequested(string id)
    signal escaped()
    signal resolveRequested()
    signal stepRequested(int delta)
    signal editAllRequested()
    signal copyTextRequested(string text)

    objectName: "inspector"
    width: Theme.px(wanted)
    color: Theme.panel
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Inspector")

    function focusFirst(): void {
        if (pane)
            pane.focusFirst()
    }
    function showHistory(): void {
        if (pane)
            pane.showHistory()
    }

    Item {
        id: pager

        visible: inspector.selection.count > 1 && !inspector.creating
        width: parent.width
        height: visible ? Theme.px(34) : 0

        Txt {
            id: places

            x: Theme.px(16)
            height: Theme.px(36)
            text: qsTr("%L1 of %L2 selected").arg(inspector.place).arg(inspector.selection.count)
            size: 12
            color: Theme.text3
        }
        Link {
            objectName: "inspectorEditAll"
            visible: inspector.canEditAll
            anchors.left: places.right
            anchors.leftMargin: Theme.px(12)
            height: Theme.px(36)
            text: qsTr("Edit all %L1").arg(inspector.selection.count)
            onClicked: inspector.editAllRequested()
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(10)
            y: Theme.px(5)

            ToolButton {
                implicitHeight: Theme.px(26)
                glyph: "chevron-up"
                tip: qsTr("Previous selected")
                onClicked: inspector.stepRequested(-1)
            }
            ToolButton {
                implicitHeight: Theme.px(26)
                glyph: "chevron-down"
                tip: qsTr("Next selected")
                onClicked: inspector.stepRequested(1)
            }
        }
    }
    Loader {
        id: content

        active: inspector.occupied
        anchors.top: pager.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        sourceComponent: EntityPane {
            session: inspector.session
            kind: inspector.kind
            entityId: inspector.entityId
            topInset: pager.visible ? 0 : Theme.px(8)
            onCreated: id => inspector.created(id)
            onDiscarded: inspector.discarded()
            onRemoveRequested: (id, title) => inspector.removeRequested(id, title)
            onEntityRequested: (kind, id) => inspector.entityRequested(kind, id)
            onEditionRequested: id => inspector.editionRequested(id)
            onRemoved: (id, title) => inspector.removed(id, title)
            onEscaped: inspector.escaped()
            onResolveRequested: inspector.resolveRequested()
            onCopyTextRequested: text => inspector.copyTextRequested(text)
            onTabChanged: inspector.tab = tab
            Component.onCompleted: tab = inspector.tab
        }
    }
    Txt {
        visible: !inspector.occupied
        anchors.centerIn: parent
        width: parent.width - Theme.px(48)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: inspector.session.writeRefusal === "" ? qsTr("Select a row to see its details") : inspector.session.writeRefusal
        size: 12
        color: Theme.text3
    }
    Rule {
        height: parent.height
    }
    Item {
        x: -3
        width: 7
        height: parent.height

        HoverHandler {
            cursorShape: Qt.SplitHCursor
        }
        DragHandler {
            property real start: 0

            target: null
            onActiveChanged: if (active) start = inspector.wanted
            onTranslationChanged: if (active) inspector.wanted = Math.max(280, Math.min(480, start - translation.x / Theme.scale))
        }
    }
}
