pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// One change of everything that is selected: what is to be done above, what comes of each row below, first as it would be,
/// then as it is. Ctrl Enter saves, Escape leaves; what was saved goes on without the sheet.
Sheet {
    id: sheet

    required property CatalogSession session
    readonly property BulkForm form: bulk.form
    readonly property bool previewing: bulk.phase === BulkEdit.Previewing

    objectName: "bulkSheet"
    wantedWidth: 1000
    wantedHeight: Theme.px(640)
    closePolicy: T.Popup.CloseOnEscape

    function show(kind: int, ids: list<string>): void {
        rows.shown = BulkFilter.All
        bulk.begin(kind, ids)
        list.currentIndex = 0
        open()
        fields.focusFirst()
    }
    function apply(): void {
        if (bulk.apply())
            list.forceActiveFocus(Qt.OtherFocusReason)
    }

    onClosed: bulk.end()

    BulkEdit {
        id: bulk

        catalog: sheet.session.catalog
    }
    BulkFilter {
        id: rows

        bulk: bulk
    }

    FocusScope {
        anchors.fill: parent
        focus: true

        // A combo box keeps Enter for itself, whatever is held with it.
        Shortcut {
            enabled: sheet.opened
            sequences: ["Ctrl+Return", "Ctrl+Enter"]
            onActivated: sheet.apply()
        }

        Txt {
            objectName: "bulkTitle"
            x: Theme.px(20)
            y: Theme.px(12)
            width: close.x - x - Theme.px(12)
            height: Theme.px(24)
            text: bulk.title
            size: 16
            weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Txt {
            objectName: "bulkSummary"
            x: Theme.px(20)
            y: Theme.px(36)
            width: close.x - x - Theme.px(12)
            height: Theme.px(18)
            text: bulk.summary
            size: 12
            color: Theme.text2
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ToolButton {
            id: close

            anchors.right: parent.right
            anchors.rightMargin: Theme.px(14)
            y: Theme.px(16)
            glyph: "x"
            tip: qsTr("Close")
            keys: "Esc"
            onClicked: sheet.close()
        }
        Rule {
            y: Theme.px(63)
            width: parent.width
        }
        BulkFields {
            id: fields

            y: Theme.px(64)
            width: parent.width
            form: sheet.form
            catalog: sheet.session.catalog
            enabled: sheet.previewing
        }
        BulkColumns {
            id: columns

            anchors.top: fields.bottom
            width: parent.width
            rows: rows
        }
        ListView {
            id: list

            objectName: "bulkList"
            anchors.top: columns.bottom
            anchors.bottom: footer.top
            width: parent.width
            clip: true
            activeFocusOnTab: true
            reuseItems: true
            model: rows
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            T.ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: sheet.previewing ? qsTr("Preview") : qsTr("Results")

            delegate: BulkRow {
                width: list.width
                layout: columns
                current: ListView.isCurrentItem && list.activeFocus
                onPressed: {
                    list.currentIndex = index
                    list.forceActiveFocus(Qt.MouseFocusReason)
                }
            }
        }
        BulkFooter {
            id: footer

            anchors.bottom: parent.bottom
            width: parent.width
            bulk: bulk
            onCloseRequested: sheet.close()
            onApplyRequested: sheet.apply()
            onCancelRequested: bulk.cancel()
        }
    }
}
