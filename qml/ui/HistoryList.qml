// The section delegates of Qt 6.4 cannot be bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// What happened to an entity, newest first. Up and Down go through it, Enter shows what putting back would change and then
/// does it, Escape lets it be.
FocusScope {
    id: pane

    required property CatalogSession session
    required property int kind
    required property string entityId
    required property bool shown
    /// What came of putting back.
    property string notice
    readonly property alias history: model

    /// Changes meet: the conflict sheet is asked for.
    signal resolveRequested()
    /// Something has to be corrected in the form.
    signal formRequested()
    signal copyTextRequested(string text)

    objectName: "historyPane"
    visible: shown

    /// The entry itself, not a button in it that had the keyboard before.
    function takeKeyboard(): void {
        if (list.currentItem)
            list.currentItem.forceActiveFocus(Qt.OtherFocusReason)
    }
    function goTo(row: int): void {
        list.currentIndex = row
        takeKeyboard()
    }
    /// Who reads stays where he is.
    function goToTop(): void {
        if (list.activeFocus || model.preview !== HistoryModel.NoPreview)
            return
        list.forceLayout()
        list.currentIndex = 0
        list.positionViewAtBeginning()
    }
    function reveal(): void {
        list.positionViewAtIndex(list.currentIndex, ListView.Contain)
    }
    function look(row: int, path: string): void {
        notice = ""
        list.currentIndex = row
        if (model.look(row, path))
            takeKeyboard()
    }
    /// The version; of the newest, which is what there is, what it changed.
    function lookAtCurrent(): void {
        const entry = list.currentItem as HistoryEntry
        if (!entry)
            return
        const undoable = Array.from(entry.changes).find(change => change.canPutBack)
        if (entry.canPutBack)
            look(entry.index, "")
        else if (undoable)
            look(entry.index, undoable.path)
    }
    function handle(event: var): void {
        event.accepted = true
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            if (model.preview === HistoryModel.Possible)
                model.putBack()
            else if (model.preview === HistoryModel.NoPreview)
                lookAtCurrent()
        } else if (event.key === Qt.Key_Escape && model.preview !== HistoryModel.NoPreview) {
            model.cancelLook()
        } else if (event.key === Qt.Key_Home) {
            list.currentIndex = 0
        } else if (event.key === Qt.Key_End) {
            list.currentIndex = list.count - 1
        } else {
            event.accepted = false
        }
    }

    onEntityIdChanged: notice = ""
    onShownChanged: notice = ""

    HistoryModel {
        id: model

        catalog: pane.session.catalog
        kind: pane.kind
        entityId: pane.entityId
        active: pane.shown
        onTold: text => pane.notice = text
        onAsks: pane.resolveRequested()
        onWritten: pane.formRequested()
        onModelReset: list.currentIndex = 0
        onRowsInserted: (parent, first, last) => {
            if (first === 0 && model.count > last + 1 && list.currentIndex <= 0)
                Qt.callLater(pane.goToTop)
        }
    }
    NoticeStrip {
        id: strip

        objectName: "historyNotice"
        width: parent.width
        height: implicitHeight
        tone: "pend"
        glyph: "return"
        text: pane.notice
    }
    LoadError {
        id: failure

        anchors.top: strip.bottom
        width: parent.width
        height: implicitHeight
        text: model.state === HistoryModel.Failed ? model.problem : ""
        onRetryRequested: model.retry()
    }
    ListView {
        id: list

        objectName: "historyList"
        anchors.top: failure.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        focus: true
        activeFocusOnTab: true
        model: model
        topMargin: Theme.px(2)
        bottomMargin: Theme.px(12)
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        highlightFollowsCurrentItem: true
        T.ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("History")
        Keys.onPressed: event => pane.handle(event)
        onCurrentIndexChanged: if (model.preview !== HistoryModel.NoPreview && currentItem
            && (currentItem as HistoryEntry).version !== model.previewVersion) model.cancelLook()

        section.property: "day"
        section.delegate: Item {
            id: head

            required property string section

            width: list.width
            height: Theme.px(32)

            Txt {
                x: Theme.px(16)
                y: Theme.px(8)
                height: Theme.px(22)
                text: head.section
                size: 12
                weight: Font.DemiBold
                color: Theme.text3
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
        }
        delegate: HistoryEntry {
            width: list.width
            history: model
            current: ListView.isCurrentItem
            last: ListView.nextSection !== ListView.section
            active: list.activeFocus && (ListView.view as ListView).activeFocus
            onHeightChanged: if (current && index > 0) Qt.callLater(pane.reveal)
            onPressed: pane.goTo(index)
            onPutBackRequested: path => pane.look(index, path)
            onCauseRequested: row => pane.goTo(row)
            onCopyRequested: text => pane.copyTextRequested(text)
        }
    }
    Txt {
        objectName: "historyState"
        visible: list.count === 0 && failure.text === "" && text !== ""
        anchors.centerIn: list
        width: parent.width - Theme.px(48)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        text: model.state === HistoryModel.Loading ? qsTr("Reading…") : model.problem
        size: 12
        color: Theme.text3
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
