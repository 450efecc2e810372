import QtQuick
import Colophon.Models
import Colophon.Style

/// Before deleting what books still name: how many they are, and what else can be done.
Sheet {
    id: sheet

    required property CatalogSession session
    property string title

    signal confirmed(int kind, var ids, string title)
    signal mergeRequested(int kind, var ids)

    objectName: "deleteSheet"
    wantedWidth: 480
    wantedHeight: words.implicitHeight + Theme.px(112)
    onClosed: check.end()

    /// True when no book names any of them: there is nothing to ask.
    function ask(kind: int, ids: var, ofTitle: string): bool {
        if (!check.begin(kind, ids))
            return true
        title = ofTitle
        open()
        stay.forceActiveFocus(Qt.OtherFocusReason)
        return false
    }

    DeletionCheck {
        id: check

        catalog: sheet.session.catalog
    }

    FocusScope {
        anchors.fill: parent
        focus: true

        Icon {
            x: Theme.px(20)
            y: Theme.px(20)
            name: "alert"
            color: Theme.pend
        }
        Txt {
            objectName: "deleteHeading"
            x: Theme.px(46)
            y: Theme.px(18)
            width: parent.width - x - Theme.px(20)
            height: Theme.px(20)
            text: check.namedCount > 1 ? qsTr("%Ln book(s) still name them", "", check.bookCount)
                : qsTr("%Ln book(s) still name “%1”", "", check.bookCount).arg(check.name)
            weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Txt {
            id: words

            objectName: "deleteWords"
            x: Theme.px(46)
            y: Theme.px(42)
            width: parent.width - x - Theme.px(20)
            text: check.namedCount > 1
                  ? qsTr("Deleted, they stay on those books until somebody takes them off. Merged into another, the books name that one instead.")
                  : qsTr("Deleted, it stays on those books until somebody takes it off. Merged into another, the books name that one instead.")
            color: Theme.text2
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(16)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.px(14)
            spacing: Theme.px(8)

            Button {
                id: stay

                objectName: "deleteCancel"
                text: qsTr("Cancel")
                keys: "Esc"
                onClicked: sheet.close()
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
            }
            Button {
                objectName: "deleteAnyway"
                tone: "danger"
                text: qsTr("Delete anyway")
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                onClicked: {
                    const kind = check.kind
                    const ids = check.ids
                    sheet.close()
                    sheet.confirmed(kind, ids, sheet.title)
                }
            }
            Button {
                objectName: "deleteMerge"
                highlighted: true
                glyph: "merge"
                text: qsTr("Merge into another…")
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                onClicked: {
                    const kind = check.kind
                    const ids = check.ids
                    sheet.close()
                    sheet.mergeRequested(kind, ids)
                }
            }
        }
    }
}
