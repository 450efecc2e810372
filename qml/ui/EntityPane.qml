// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// An entity to look at and to edit: title page, form, what is unsaved. Fills an inspector or a window.
FocusScope {
    id: pane

    required property CatalogSession session
    required property int kind
    /// "" for a new one.
    required property string entityId
    property real topInset: Theme.px(8)

    readonly property EntityForm entityForm: form.item as EntityForm
    readonly property Draft draft: entityForm ? entityForm.draft : null
    /// 0 the details, 1 the history; of a new one there is none.
    property int tab: 0
    readonly property bool past: tab === 1 && entityId !== ""

    signal created(string id)
    signal discarded()
    /// removeNow() deletes it, where nothing has to be asked first.
    signal removeRequested(string id, string title)
    signal removed(string id, string title)
    /// Another entity is to be looked at, or written on.
    signal entityRequested(int kind, string id)
    /// The draft of another edition was begun.
    signal editionRequested(string id)
    signal escaped()
    /// Changes meet: the conflict sheet is asked for.
    signal resolveRequested()
    signal copyTextRequested(string text)

    onTabChanged: tabs.currentIndex = tab
    Keys.onEscapePressed: escaped()

    function focusFirst(): void {
        tab = 0
        if (entityForm)
            entityForm.focusRequested()
    }
    function showHistory(): void {
        if (entityId === "")
            return
        tab = 1
        history.forceActiveFocus(Qt.OtherFocusReason)
    }
    function save(): void {
        if (!draft)
            return
        if (draft.undecided) {
            resolveRequested()
            return
        }
        const fresh = draft.isNew
        if (draft.save() && fresh)
            created(draft.entityId)
    }
    function discard(): void {
        if (!draft)
            return
        const fresh = draft.isNew
        draft.discard()
        if (fresh)
            discarded()
    }
    function remove(): void {
        if (!draft || draft.isNew || draft.deleted || !session.canWrite)
            return
        removeRequested(draft.entityId, draft.title)
    }
    /// Without asking.
    function removeNow(): void {
        const id = draft.entityId
        const title = draft.title
        if (draft.remove())
            removed(id, title)
    }
    /// Begins the draft of another edition of the book.
    function duplicate(): void {
        const book = draft as BookDraft
        const id = book && !book.isNew && session.canWrite ? book.beginEdition() : ""
        if (id !== "")
            editionRequested(id)
    }
    function restore(): void {
        if (draft && draft.deleted && session.canWrite)
            draft.restore()
    }

    Flickable {
        id: flick

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        height: pane.past ? Math.min(column.implicitHeight, pane.height / 2) : footerSlot.y
        contentHeight: column.implicitHeight + (pane.past ? 0 : Theme.px(20))
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            width: flick.width

            Item {
                width: 1
                height: pane.topInset
            }
            Loader {
                active: pane.draft !== null
                width: parent.width
                sourceComponent: TitlePage {
                    kind: pane.kind
                    draft: pane.draft
                    authors: pane.entityForm ? pane.entityForm.authorNames : ""
                }
            }
            NoticeStrip {
                objectName: "refusalStrip"
                width: parent.width
                tone: "pend"
                text: pane.session.writeRefusal
            }
            NoticeStrip {
                objectName: "conflictStrip"
                width: parent.width
                text: !pane.draft ? "" : pane.draft.conflict ? pane.draft.conflictText : pane.draft.problem
                glyph: pane.draft && pane.draft.conflict ? "mark-conflict" : "alert"
                action: pane.draft && pane.draft.resolvable && pane.session.canWrite ? qsTr("Resolve…") : ""
                onActionRequested: pane.resolveRequested()
            }
            TabBar {
                id: tabs

                x: Theme.px(10)
                width: parent.width - x
                onCurrentIndexChanged: pane.tab = currentIndex

                TabButton {
                    objectName: "detailsTab"
                    text: qsTr("Details")
                }
                TabButton {
                    objectName: "historyTab"
                    visible: pane.entityId !== ""
                    text: qsTr("History")
                    count: pane.draft && pane.draft.version > 0 ? pane.draft.version : 0
                }
            }
            Item {
                visible: !pane.past
                width: 1
                height: Theme.px(12)
            }
            Loader {
                id: form

                visible: !pane.past
                x: Theme.px(16)
                width: parent.width - Theme.px(32)
                sourceComponent: pane.kind === Kind.Book ? bookForm : pane.kind === Kind.Author ? authorForm
                               : pane.kind === Kind.Category ? categoryForm : publisherForm
            }
            EntityActions {
                visible: !pane.past && pane.draft !== null && !pane.draft.isNew && pane.session.canWrite
                x: Theme.px(16)
                width: parent.width - Theme.px(32)
                deleted: pane.draft !== null && pane.draft.deleted
                onRemoveRequested: pane.remove()
                onRestoreRequested: pane.restore()
                canDuplicate: pane.kind === Kind.Book
                onDuplicateRequested: pane.duplicate()
            }
        }
    }
    HistoryList {
        id: history

        anchors.top: flick.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: footerSlot.top
        session: pane.session
        kind: pane.kind
        entityId: pane.entityId
        shown: pane.past
        onResolveRequested: pane.resolveRequested()
        onFormRequested: pane.focusFirst()
        onCopyTextRequested: text => pane.copyTextRequested(text)
    }
    Loader {
        id: footerSlot

        active: pane.draft !== null && pane.session.canWrite
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        sourceComponent: EntityFooter {
            draft: pane.draft
            onSaveRequested: pane.save()
            onDiscardRequested: pane.discard()
        }
    }
    Component {
        id: bookForm

        BookForm {
            session: pane.session
            entityId: pane.entityId
            onEntityRequested: (kind, id) => pane.entityRequested(kind, id)
        }
    }
    Component {
        id: authorForm

        AuthorForm {
            session: pane.session
            entityId: pane.entityId
        }
    }
    Component {
        id: categoryForm

        CategoryForm {
            session: pane.session
            entityId: pane.entityId
        }
    }
    Component {
        id: publisherForm

        PublisherForm {
            session: pane.session
            entityId: pane.entityId
        }
    }
}
