import QtQuick
import Colophon.Models
import Colophon.Style

/// The head of an inspector: cover, title in the serif, authors, version, who edited it last.
Item {
    id: page

    required property int kind
    required property Draft draft
    property string authors

    readonly property bool isBook: kind === Kind.Book
    readonly property real inset: isBook ? Theme.px(88) : Theme.px(64)
    readonly property string newTitle: kind === Kind.Book ? qsTr("New book") : kind === Kind.Author ? qsTr("New author")
                                     : kind === Kind.Category ? qsTr("New category") : qsTr("New publisher")

    implicitHeight: Math.max(Theme.px(isBook ? 98 : 56), words.implicitHeight + Theme.px(12))

    Item {
        visible: page.isBook
        x: Theme.px(16)
        y: 2
        width: Theme.px(58)
        height: Theme.px(86)

        Shadow {
            anchors.margins: -30
            opacity: 0.55
        }
        Cover {
            anchors.fill: parent
            seed: page.draft.entityId
            title: page.draft.title
            author: page.authors
        }
    }
    Rectangle {
        visible: !page.isBook
        x: Theme.px(16)
        y: 2
        width: Theme.px(34)
        height: width
        radius: Theme.px(8)
        color: Theme.token

        Icon {
            anchors.centerIn: parent
            size: 18
            name: page.kind === Kind.Author ? "author" : page.kind === Kind.Category ? "category" : "publisher"
        }
    }
    Column {
        id: words

        x: page.inset
        width: parent.width - x - Theme.px(14)
        spacing: 2

        Txt {
            objectName: "titleSerif"
            width: parent.width
            text: page.draft.title === "" ? page.newTitle : page.draft.title
            font.family: Theme.serif
            size: 21
            weight: Font.Medium
            wrapMode: Text.Wrap
            maximumLineCount: 2
            lineHeight: 0.92
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Txt {
            objectName: "titleAuthors"
            visible: text !== ""
            width: parent.width
            text: page.authors
            color: Theme.text2
        }
        Row {
            spacing: Theme.px(6)
            topPadding: Theme.px(6)

            Badge {
                visible: !page.draft.isNew
                text: qsTr("v%1").arg(page.draft.version)
            }
            Badge {
                visible: page.draft.deleted
                text: qsTr("deleted")
                ink: Theme.alert
                color: Theme.alertSoft
            }
            Avatar {
                objectName: "avatar"
                visible: page.draft.editedInitials !== ""
                name: page.draft.editedBy
                initials: page.draft.editedInitials
            }
            Txt {
                height: Theme.px(18)
                width: Math.min(implicitWidth, words.width - Theme.px(70))
                text: page.draft.isNew ? qsTr("not saved yet") : page.draft.editedBy === "" ? page.draft.editedText
                    : page.draft.editedText === "now" ? qsTr("%1, just now").arg(page.draft.editedBy)
                    : qsTr("%1, %2").arg(page.draft.editedBy).arg(page.draft.editedText)
                size: 12
                color: Theme.text3
            }
        }
    }
}
