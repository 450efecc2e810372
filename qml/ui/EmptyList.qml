import QtQuick
import Colophon.Models
import Colophon.Style

/// What a list without rows says, and the way on.
Rectangle {
    id: empty

    required property int kind
    required property bool deletedItems
    required property string search
    required property bool canCreate

    /// Conditions by field narrow the list.
    property bool conditions: false

    readonly property bool filtered: search !== "" || conditions
    readonly property string headline: conditions ? qsTr("Nothing matches the filters")
        : filtered ? qsTr("Nothing matches “%1”").arg(search)
        : deletedItems ? qsTr("Nothing is deleted")
        : kind === Kind.Book ? qsTr("No books yet") : kind === Kind.Author ? qsTr("No authors yet")
        : kind === Kind.Category ? qsTr("No categories yet") : qsTr("No publishers yet")
    readonly property string hint: conditions ? qsTr("What comes to match them will appear here by itself.")
        : filtered ? qsTr("Search looks at titles, names, ISBN and ids.")
        : deletedItems ? qsTr("What is deleted waits here and can be restored.")
        : kind === Kind.Book ? qsTr("Add the first one by hand. Books that other operators add will appear here by themselves.")
        : qsTr("What other operators add will appear here by itself.")

    signal newRequested()
    signal clearSearchRequested()

    objectName: "emptyList"
    color: Theme.content

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(Theme.px(16), Math.min(Theme.px(150), (parent.height - height) / 2))
        width: Math.min(Theme.px(440), parent.width - Theme.px(32))

        EmptyShelf {
            visible: empty.height > Theme.px(360)
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Item {
            width: 1
            height: Theme.px(30)
        }
        Txt {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: empty.headline
            font.family: Theme.serif
            size: 27
            weight: Font.Medium
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Item {
            width: 1
            height: Theme.px(8)
        }
        Txt {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            lineHeight: 1.25
            text: empty.hint
            size: 14
            color: Theme.text2
        }
        Item {
            width: 1
            height: Theme.px(22)
        }
        Button {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: empty.filtered
            size: 32
            text: empty.conditions ? qsTr("Clear filters") : qsTr("Clear search")
            keys: empty.search === "" ? "" : "Esc"
            onClicked: empty.clearSearchRequested()
        }
        Button {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !empty.filtered && !empty.deletedItems && empty.canCreate
            size: 32
            highlighted: true
            glyph: "plus"
            text: empty.kind === Kind.Book ? qsTr("New book") : empty.kind === Kind.Author ? qsTr("New author")
                : empty.kind === Kind.Category ? qsTr("New category") : qsTr("New publisher")
            keys: "Ctrl N"
            onClicked: empty.newRequested()
        }
    }
}
