pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// Two or more authors, categories or publishers become one: which stays, what becomes of their books, and how far it
/// is. The arrow keys choose, Ctrl+Enter merges, Escape leaves everything as it is.
Sheet {
    id: sheet

    required property CatalogSession session
    readonly property bool saving: merge.phase === DuplicateMerge.Saving
    /// Carried out, but books name a deleted one still.
    readonly property bool rest: merge.phase === DuplicateMerge.Done
    /// What is added is to be kept: the others were to be deleted.
    property bool addedStays: false

    /// All of it is on its way; @p text says what.
    signal merged(string action, string text)
    /// Something that the operator is to know although the sheet is closed.
    signal told(string text)

    objectName: "mergeSheet"
    wantedWidth: 680
    wantedHeight: Theme.px(584)

    function show(kind: int, ids: var, intoAnother: bool): void {
        if (!merge.begin(kind, ids))
            return
        addedStays = intoAnother
        late.told = 0
        open()
        entries.forceActiveFocus(Qt.OtherFocusReason)
        if (intoAnother)
            picker.open()
    }
    /// What is left to do of the last one.
    function showAgain(): void {
        if (rest && merge.bookCount > 0)
            open()
    }
    function kindName(count: int): string {
        return merge.kind === Kind.Author ? qsTr("%Ln author(s)", "", count)
             : merge.kind === Kind.Category ? qsTr("%Ln categories", "", count) : qsTr("%Ln publisher(s)", "", count)
    }
    function apply(): void {
        if (merge.canApply)
            merge.apply()
    }
    function dismiss(): void {
        if (saving)
            merge.cancel()
        else
            close()
    }

    // What is under way goes on, and is told.
    closePolicy: saving ? T.Popup.NoAutoClose : T.Popup.CloseOnEscape
    onClosed: {
        late.told = merge.bookCount
        merge.close()
    }

    DuplicateMerge {
        id: merge

        catalog: sheet.session.catalog
        onMerged: (correlationId, count) => sheet.merged(correlationId, qsTr("%1 merged into “%2”").arg(sheet.kindName(count)).arg(merge.keptName))
        onChanged: {
            // Before what is bound to the phase.
            if (merge.phase !== DuplicateMerge.Done || merge.looking)
                return
            if (merge.bookCount === 0 && merge.problem === "")
                sheet.close()
            else if (!sheet.visible && merge.bookCount > late.told)
                late.tell()
        }
    }
    QtObject {
        id: late

        property int told: 0

        function tell(): void {
            told = merge.bookCount
            sheet.told(qsTr("%Ln book(s) came to name what was merged into “%1” and deleted.", "", told).arg(merge.keptName))
        }
    }

    FocusScope {
        anchors.fill: parent
        focus: true
        Keys.onPressed: event => {
            event.accepted = true
            if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && (event.modifiers & Qt.ControlModifier) !== 0)
                sheet.apply()
            else if (event.key === Qt.Key_Escape && sheet.saving)
                merge.cancel()
            else
                event.accepted = false
        }

        Txt {
            objectName: "mergeTitle"
            x: Theme.px(20)
            y: Theme.px(12)
            height: Theme.px(24)
            text: qsTr("Merge %1").arg(sheet.kindName(sheet.rest ? merge.mergedCount : merge.count))
            size: 16
            weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Txt {
            objectName: "mergeSummary"
            x: Theme.px(20)
            y: Theme.px(36)
            width: parent.width - 2 * x
            height: Theme.px(18)
            text: sheet.rest ? qsTr("They are merged into “%1”.").arg(merge.keptName)
                : merge.count < 2 ? qsTr("Choose what it is to be merged into.")
                : qsTr("“%1” stays. The others are deleted, and their books name it instead.").arg(merge.keptName)
            size: 12
            color: Theme.text2
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ToolButton {
            objectName: "mergeClose"
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(14)
            y: Theme.px(16)
            enabled: !sheet.saving
            glyph: "x"
            tip: qsTr("Close")
            keys: "Esc"
            onClicked: sheet.close()
        }
        Rule {
            y: Theme.px(63)
            width: parent.width
        }
        ListView {
            id: entries

            objectName: "mergeEntries"
            y: Theme.px(64)
            width: parent.width
            height: Math.min(contentHeight, Theme.px(4 * 44))
            clip: true
            focus: true
            activeFocusOnTab: true
            enabled: !sheet.saving && !sheet.rest
            model: merge
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Which one stays")
            Keys.onUpPressed: step(-1)
            Keys.onDownPressed: step(1)

            function step(delta: int): void {
                const row = itemAtIndex(Math.max(0, Math.min(count - 1, currentIndex + delta))) as MergeEntry
                if (row)
                    merge.keep(row.entityId)
            }

            delegate: MergeEntry {
                width: entries.width
                focused: entries.activeFocus && kept
                onKeptChanged: if (kept) entries.currentIndex = index
                Component.onCompleted: if (kept) entries.currentIndex = index
                onChosen: {
                    entries.forceActiveFocus(Qt.MouseFocusReason)
                    merge.keep(entityId)
                }
            }
        }
        Rule {
            id: line

            anchors.top: entries.bottom
            width: parent.width
        }
        Button {
            id: addButton

            objectName: "mergeAdd"
            visible: merge.phase === DuplicateMerge.Choosing
            x: Theme.px(12)
            anchors.top: line.bottom
            anchors.topMargin: Theme.px(6)
            flat: true
            glyph: "plus"
            text: merge.kind === Kind.Author ? qsTr("Another author…")
                : merge.kind === Kind.Category ? qsTr("Another category…") : qsTr("Another publisher…")
            onClicked: picker.open()
            Keys.onReturnPressed: clicked()

            EntityPicker {
                id: picker

                y: parent.height + Theme.px(4)
                label: addButton.text
                hint: qsTr("Find by name")
                catalog: sheet.session.catalog
                kind: merge.kind
                onPicked: id => {
                    merge.add(id)
                    if (sheet.addedStays)
                        merge.keep(id)
                    sheet.addedStays = false
                }
                onClosed: entries.forceActiveFocus(Qt.PopupFocusReason)
            }
        }
        Item {
            id: heading

            visible: !sheet.rest || merge.bookCount > 0
            anchors.top: addButton.visible ? addButton.bottom : line.bottom
            anchors.topMargin: Theme.px(8)
            width: parent.width
            height: Theme.px(30)

            Icon {
                x: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter
                name: sheet.rest ? "alert" : "merge"
                size: 15
                color: sheet.rest ? Theme.pend : Theme.live
            }
            Txt {
                id: countText

                objectName: "mergeBooks"
                x: Theme.px(44)
                height: parent.height
                text: sheet.rest ? qsTr("%Ln book(s) still name what is deleted", "", merge.bookCount)
                    : merge.looking && merge.bookCount === 0 ? qsTr("Looking for books…")
                    : qsTr("%Ln book(s) will be changed", "", merge.bookCount)
                weight: Font.DemiBold
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Txt {
                anchors.left: countText.right
                anchors.leftMargin: Theme.px(10)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(20)
                height: parent.height
                visible: merge.deletedBookCount > 0
                text: qsTr("%Ln deleted book(s) stay as they are", "", merge.deletedBookCount)
                size: 12
                color: Theme.text3
            }
        }
        ListView {
            id: books

            objectName: "mergePreview"
            anchors.top: heading.bottom
            anchors.bottom: problemStrip.top
            width: parent.width
            clip: true
            activeFocusOnTab: count > 0
            reuseItems: true
            model: merge.books
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: countText.text
            Keys.onUpPressed: flick(0, Theme.px(500))
            Keys.onDownPressed: flick(0, -Theme.px(500))

            delegate: MergedBookRow {
                width: books.width
            }

            FocusRing {
                visible: books.activeFocus
                anchors.margins: 1
            }
        }
        NoticeStrip {
            id: problemStrip

            objectName: "mergeProblem"
            anchors.bottom: footer.top
            width: parent.width
            text: merge.problem
        }
        Item {
            id: footer

            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.px(56)

            Rule {
                width: parent.width
            }
            Row {
                visible: !sheet.saving
                x: Theme.px(20)
                height: parent.height
                spacing: Theme.px(6)

                Kbd {
                    anchors.verticalCenter: parent.verticalCenter
                    keys: "↑ ↓"
                }
                Txt {
                    height: footer.height
                    text: qsTr("choose what stays")
                    size: 12
                    color: Theme.text2
                }
            }
            ProgressBar {
                objectName: "mergeProgress"
                visible: sheet.saving
                x: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - buttons.width - Theme.px(56)
                from: 0
                to: Math.max(1, merge.total)
                value: merge.done
            }
            Row {
                id: buttons

                anchors.right: parent.right
                anchors.rightMargin: Theme.px(16)
                y: Theme.px(14)
                spacing: Theme.px(8)

                Button {
                    objectName: "mergeCancel"
                    text: sheet.rest ? qsTr("Close") : qsTr("Cancel")
                    keys: "Esc"
                    onClicked: sheet.dismiss()
                    Keys.onReturnPressed: clicked()
                }
                Button {
                    objectName: "mergeApply"
                    visible: !sheet.saving
                    highlighted: true
                    enabled: merge.canApply
                    text: sheet.rest ? qsTr("Change them too") : qsTr("Merge")
                    keys: "Ctrl Enter"
                    onClicked: sheet.apply()
                    Keys.onReturnPressed: clicked()
                }
            }
        }
    }
}
