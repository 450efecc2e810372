pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// Where somebody else's changes meet the operator's: field by field original, theirs, mine and what it becomes. By keyboard
/// alone; what is settled stays with the draft, also when it is decided later.
Sheet {
    id: sheet

    required property CatalogSession session
    property int kind: Kind.Book
    property string entityId
    /// The row and the side that the keyboard is at.
    property int current: 0
    property int side: 1
    property bool peeking: false
    readonly property Draft draft: source.draft
    readonly property alias conflicts: conflicts
    readonly property bool deleted: conflicts.deleted

    /// Saved, or given up.
    signal settled()

    objectName: "conflictSheet"
    wantedHeight: head.implicitHeight + body.wanted + Theme.px(56)
    closePolicy: T.Popup.CloseOnEscape

    /// False where there is nothing to settle.
    function show(ofKind: int, id: string): bool {
        kind = ofKind
        entityId = id
        if (!draft || !draft.resolvable) {
            entityId = ""
            return false
        }
        side = 1
        peeking = false
        open()
        goTo(Math.max(0, conflicts.nextOpen(-1)))
        focusCurrent()
        return true
    }
    function rowAtCurrent(): ConflictRow {
        return rows.itemAt(current) as ConflictRow
    }
    function focusCurrent(): void {
        const row = rowAtCurrent()
        if (row && !deleted) {
            row.forceActiveFocus(Qt.OtherFocusReason)
            body.reveal(row)
        } else {
            keyboard.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
    function goTo(row: int): void {
        if (conflicts.count === 0)
            return
        current = Math.max(0, Math.min(conflicts.count - 1, row))
        focusCurrent()
    }
    function goToOpen(): void {
        const next = conflicts.nextOpen(current)
        if (next >= 0)
            goTo(next)
    }
    function choose(choice: int): void {
        if (conflicts.choose(current, choice))
            side = choice === ConflictModel.Original ? 0 : choice === ConflictModel.Theirs ? 1
                 : choice === ConflictModel.Mine ? 2 : side
    }
    function save(): void {
        if (deleted) {
            if (conflicts.restoreAndSave())
                finish()
            else
                goToOpen()
        } else if (conflicts.save()) {
            finish()
        } else {
            goToOpen()
        }
    }
    function giveUp(): void {
        conflicts.giveUp()
        finish()
    }
    function finish(): void {
        close()
        settled()
    }
    function handle(event: var): void {
        const row = rowAtCurrent()
        if (deleted || (row && row.editing))
            return
        event.accepted = true
        switch (event.key) {
        case Qt.Key_Up: goTo(current - 1); break
        case Qt.Key_Down: goTo(current + 1); break
        case Qt.Key_Home: goTo(0); break
        case Qt.Key_End: goTo(conflicts.count - 1); break
        case Qt.Key_Left: side = Math.max(places.folded ? 1 : 0, side - 1); break
        case Qt.Key_Right: side = Math.min(2, side + 1); break
        case Qt.Key_1: choose(ConflictModel.Original); break
        case Qt.Key_2: choose(ConflictModel.Theirs); break
        case Qt.Key_3: choose(ConflictModel.Mine); break
        case Qt.Key_B: choose(ConflictModel.Both); break
        case Qt.Key_E: if (row) row.edit(); break
        case Qt.Key_N: goToOpen(); break
        case Qt.Key_O: peeking = !peeking; break
        case Qt.Key_Space: if (row) row.toggle(side); break
        default: event.accepted = false
        }
    }

    onClosed: entityId = ""
    onDeletedChanged: if (opened) focusCurrent()

    DraftSource {
        id: source

        session: sheet.session
        kind: sheet.kind
        entityId: sheet.entityId
    }
    ConflictModel {
        id: conflicts

        draft: source.draft
        onChanged: if (sheet.current >= count && count > 0) sheet.goTo(count - 1)
    }
    FocusScope {
        id: keyboard

        anchors.fill: parent
        focus: true
        Keys.onPressed: event => {
            if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && event.modifiers & Qt.ControlModifier) {
                event.accepted = true
                sheet.save()
            } else if (!(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
                sheet.handle(event)
            }
        }

        ConflictHead {
            id: head

            width: parent.width
            conflicts: conflicts
            kind: sheet.kind
            entityId: sheet.entityId
            onCloseRequested: sheet.close()
        }
        ConflictColumns {
            id: columns

            visible: !sheet.deleted && conflicts.count > 0
            y: head.height
            width: parent.width
            height: visible ? implicitHeight : 0
            conflicts: conflicts
            layout: places
        }
        Flickable {
            id: body

            readonly property real wanted: columns.height + list.implicitHeight + Theme.px(30)

            function reveal(row: Item): void {
                contentY = Math.max(Math.min(contentY, row.y), row.y + row.height - height)
            }

            anchors.top: columns.bottom
            anchors.bottom: footer.top
            width: parent.width
            contentHeight: list.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}

            Column {
                id: list

                width: body.width

                DeletedStage {
                    visible: sheet.deleted
                    width: parent.width
                    text: sheet.draft ? sheet.draft.conflictText : ""
                }
                Repeater {
                    id: rows

                    model: sheet.deleted ? null : conflicts

                    ConflictRow {
                        width: list.width
                        layout: places
                        current: index === sheet.current
                        side: sheet.side
                        peeking: sheet.peeking
                        onChosen: choice => conflicts.choose(index, choice)
                        onActiveFocusChanged: if (activeFocus) sheet.current = index
                        onPressed: side => {
                            sheet.side = side
                            sheet.goTo(index)
                        }
                        onWritten: text => conflicts.edit(index, text)
                        onEditEnded: if (sheet.current === index) sheet.focusCurrent()
                    }
                }
                MergedHead {
                    visible: conflicts.merged.count > 0
                    width: parent.width
                    deleted: sheet.deleted
                }
                Repeater {
                    model: conflicts.merged

                    MergedRow {
                        width: list.width
                        layout: places
                    }
                }
            }
        }
        ConflictFooter {
            id: footer

            anchors.bottom: parent.bottom
            width: parent.width
            deleted: sheet.deleted
            folded: places.folded
            savable: conflicts.savable
            saveText: conflicts.saveText
            onLaterRequested: sheet.close()
            onSaveRequested: sheet.save()
            onGiveUpRequested: sheet.giveUp()
        }

        ConflictLayout {
            id: places

            width: sheet.width
            folded: sheet.parent !== null && sheet.parent.width < Theme.px(1040)
        }
    }
}
