import QtQuick
import Colophon.Models
import Colophon.Style

/// A labelled field of a draft with what is to be said about it: whose value it is, what it was, what is wrong.
Item {
    id: row

    required property Draft draft
    /// The draft's name of the field; "" for none.
    required property string field
    property string label
    property real labelWidth: 76
    property bool noteRight: false
    property string rowError
    default property alias content: slot.data

    readonly property string fieldState: draft.revision < 0 || field === "" ? "" : draft.fieldState(field)
    readonly property string note: draft.revision < 0 || field === "" ? "" : draft.fieldNote(field)
    readonly property string error: rowError !== "" ? rowError : draft.revision < 0 || field === "" ? "" : draft.fieldError(field)
    readonly property string warning: draft.revision < 0 || field === "" ? "" : draft.fieldWarning(field)
    readonly property string words: error !== "" ? error : warning !== "" ? warning : note
    /// The book that a warning is about; "" for none.
    readonly property string target: error !== "" || warning === "" ? "" : draft.fieldWarningTarget(field)
    readonly property color wordsInk: error !== "" ? Theme.alert : warning !== "" || fieldState === "pending" ? Theme.pend
                                    : fieldState === "theirs" ? Theme.live : fieldState === "conflict" ? Theme.alert : Theme.text3
    readonly property color tint: fieldState === "theirs" ? Theme.liveSoft : Theme.field
    readonly property real contentHeight: slot.childrenRect.height

    signal targetRequested(string id)

    width: parent ? parent.width : Theme.px(300)
    implicitHeight: Math.max(Theme.control, contentHeight) + Theme.px(6) + (words === "" ? 0 : notes.height)

    ChangeBar {
        x: -Theme.px(11)
        y: 2
        height: Math.max(Theme.control, row.contentHeight) - 4
        kind: row.fieldState
    }
    Txt {
        width: Theme.px(row.labelWidth) - Theme.px(4)
        height: Theme.control
        text: row.label
        size: 12
        color: Theme.text2
        Accessible.ignored: true
    }
    Item {
        id: slot

        x: Theme.px(row.labelWidth)
        width: row.width - x
        height: Math.max(Theme.control, row.contentHeight)
    }
    Row {
        id: notes

        visible: row.words !== ""
        y: slot.height + 1
        x: row.noteRight ? row.width - width : slot.x
        height: Math.max(Theme.px(17), sentence.implicitHeight)
        spacing: Theme.px(6)

        Txt {
            id: sentence

            width: Math.min(implicitWidth, row.width - slot.x - (take.visible ? take.width + Theme.px(6) : 0)
                            - (open.visible ? open.width + Theme.px(6) : 0))
            height: parent.height
            text: row.words
            size: 11
            weight: Font.Medium
            color: row.wordsInk
            wrapMode: Text.Wrap
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%1: %2").arg(row.label).arg(text)
        }
        Link {
            id: open

            objectName: "warningTarget"
            visible: row.target !== ""
            height: Theme.px(17)
            size: 11
            text: qsTr("Open it")
            onClicked: row.targetRequested(row.target)
        }
        Link {
            id: take

            visible: row.fieldState === "conflict"
            height: parent.height
            size: 11
            text: qsTr("Take theirs")
            onClicked: row.draft.takeTheirs(row.field)
        }
    }
}
