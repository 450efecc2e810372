import QtQuick
import Colophon.Models
import Colophon.Style

/// Before quitting or signing out while edits wait: how many they are, and that they are kept.
Sheet {
    id: sheet

    required property CatalogSession session
    property bool signingOut: false
    /// Just this window, the last of its session.
    property bool closing: false
    /// Of all sessions; null where this one is the only one.
    property Unfinished unfinished: null
    property int edits: 0
    property int drafts: 0
    /// Some of them are of this session, and can be looked at.
    property bool hasOwn: false

    signal confirmed(bool signingOut)
    signal lookRequested()

    objectName: "leaveSheet"
    wantedWidth: 440
    wantedHeight: words.implicitHeight + Theme.px(118)

    /// @p close: the window only. True when there was nothing to say.
    function ask(out: bool, close: bool): bool {
        // Who signs out leaves this session only.
        const all = out ? null : unfinished
        edits = all ? all.edits() : session.unsentEdits()
        drafts = all ? all.drafts() : session.unsavedDrafts()
        if (edits === 0 && drafts === 0)
            return true
        hasOwn = session.unsentEdits() + session.unsavedDrafts() > 0
        signingOut = out
        closing = close
        open()
        stay.forceActiveFocus(Qt.OtherFocusReason)
        return false
    }

    FocusScope {
        anchors.fill: parent
        focus: true

        Icon {
            x: Theme.px(20)
            y: Theme.px(20)
            name: "mark-pending"
            color: Theme.pend
        }
        Txt {
            x: Theme.px(46)
            y: Theme.px(18)
            height: Theme.px(20)
            text: sheet.edits > 0 ? qsTr("%Ln edit(s) not on the server yet", "", sheet.edits)
                                  : qsTr("%Ln draft(s) not saved", "", sheet.drafts)
            weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Txt {
            id: words

            objectName: "leaveWords"
            x: Theme.px(46)
            y: Theme.px(42)
            width: parent.width - x - Theme.px(20)
            text: sheet.edits === 0
                  ? qsTr("What was written stays on this computer and is there when this catalog is opened again.")
                  : sheet.drafts > 0 && !sheet.signingOut
                  ? qsTr("What waits stays on this computer, with %Ln draft(s) not saved, and goes on its way when Colophon is opened again.", "", sheet.drafts)
                  : sheet.signingOut
                  ? qsTr("What waits stays on this computer, with the drafts, and goes on its way when you sign in to this catalog again.")
                  : qsTr("What waits stays on this computer and goes on its way when Colophon is opened again.")
            color: Theme.text2
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Link {
            objectName: "leaveLook"
            visible: sheet.hasOwn
            x: Theme.px(46)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.px(18)
            text: qsTr("Look at them")
            onClicked: {
                sheet.close()
                sheet.lookRequested()
            }
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(16)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.px(14)
            spacing: Theme.px(8)

            Button {
                id: stay

                objectName: "leaveStay"
                text: qsTr("Stay")
                keys: "Esc"
                onClicked: sheet.close()
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
            }
            Button {
                objectName: "leaveGo"
                highlighted: true
                text: sheet.signingOut ? qsTr("Sign out, keep them")
                    : sheet.closing ? qsTr("Close, keep them") : qsTr("Quit, keep them")
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                onClicked: {
                    sheet.close()
                    sheet.confirmed(sheet.signingOut)
                }
            }
        }
    }
}
