// The Loader of Qt 6.4 cannot instantiate bound components, so this file has none.
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// Opens a catalog: on a server or of this computer.
T.ApplicationWindow {
    id: window

    required property SignInForm form
    readonly property bool local: form.mode === "local"

    /// The program asks for a folder: an empty one for a new catalog, else one that holds a catalog; then it calls the
    /// form's newCatalog() or chooseFolder().
    signal folderRequested(bool fresh)
    /// The program asks for a file and sets the form's caFile.
    signal authorityFileRequested()
    signal quitRequested()

    width: 880
    height: 560
    minimumWidth: 880
    maximumWidth: 880
    minimumHeight: 560
    maximumHeight: 560
    title: qsTr("Open a catalog – Colophon")
    color: Theme.content
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)

    Component.onCompleted: {
        const server = content.item as ServerSignIn
        const computer = content.item as LocalSignIn
        if (server)
            server.focusFirst()
        else if (computer)
            computer.focusFirst()
    }

    onActiveFocusItemChanged: flick.reveal(activeFocusItem)

    Shortcut {
        enabled: window.active
        sequences: ["Ctrl+Q"]
        onActivated: window.quitRequested()
    }
    ArtPanel {
        id: art

        width: 336
        height: parent.height
    }
    Flickable {
        id: flick

        anchors.left: art.right
        anchors.right: parent.right
        height: parent.height
        contentHeight: Math.max(height, card.y + card.height + 24)
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        /// The control that has the keyboard is never out of sight.
        function reveal(item: Item): void {
            let above = item
            while (above && above !== card)
                above = above.parent
            if (!item || !above)
                return
            const top = item.mapToItem(contentItem, 0, 0).y
            contentY = Math.max(0, Math.min(contentY, top - 24), top + item.height + 24 - height)
        }

        Column {
            id: card

            objectName: "signInCard"
            x: (flick.width - width) / 2
            y: window.local ? 78 : 62
            width: 388

            Txt {
                text: qsTr("Open a catalog")
                font.family: Theme.serif
                size: 25
                weight: Font.Medium
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Item {
                width: 1
                height: 16
            }
            Segmented {
                label: qsTr("Where the catalog is")

                SegmentButton {
                    objectName: "signInMode_server"
                    width: 192
                    height: 24
                    text: qsTr("Connect to a server")
                    checked: !window.local
                    onClicked: window.form.mode = "server"
                }
                SegmentButton {
                    objectName: "signInMode_local"
                    width: 192
                    height: 24
                    text: qsTr("Work on this computer")
                    checked: window.local
                    onClicked: window.form.mode = "local"
                }
            }
            Item {
                width: 1
                height: 22
            }
            FormMessage {
                text: window.form.message
                tone: window.form.messageTone
            }
            Loader {
                id: content

                width: parent.width
                sourceComponent: window.local ? localCard : serverCard
            }
        }
    }
    Component {
        id: serverCard

        ServerSignIn {
            form: window.form
            onAuthorityFileRequested: window.authorityFileRequested()
        }
    }
    Component {
        id: localCard

        LocalSignIn {
            form: window.form
            onFolderRequested: fresh => window.folderRequested(fresh)
        }
    }
}
