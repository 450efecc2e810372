pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// Opening a catalog that lives in a folder of this computer.
Column {
    id: card

    required property SignInForm form

    signal folderRequested(bool fresh)

    function focusFirst(): void {
        list.forceActiveFocus(Qt.TabFocusReason)
    }

    Txt {
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: 1.25
        text: qsTr("The catalog lives in a folder on this computer. Nothing is sent anywhere.")
        color: Theme.text2
    }
    Item {
        width: 1
        height: Theme.px(16)
    }
    Rectangle {
        width: parent.width
        height: Theme.px(174)
        radius: Theme.px(8)
        color: Theme.field
        border.width: 1
        border.color: list.activeFocus ? Theme.accent : Theme.border

        ListView {
            id: list

            objectName: "localCatalogs"
            anchors.fill: parent
            anchors.margins: Theme.px(4)
            clip: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: false
            model: card.form.catalogs
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Catalogs of this computer")
            T.ScrollBar.vertical: ScrollBar {}
            Keys.onUpPressed: card.form.currentCatalog = Math.max(0, card.form.currentCatalog - 1)
            Keys.onDownPressed: card.form.currentCatalog = Math.min(count - 1, card.form.currentCatalog + 1)
            Keys.onReturnPressed: card.form.submit()

            delegate: LocalCatalogRow {
                width: list.width
                current: index === card.form.currentCatalog
                onClicked: card.form.currentCatalog = index
                onDoubleClicked: card.form.submit()
            }

            Txt {
                visible: list.count === 0
                anchors.centerIn: parent
                text: qsTr("No catalog was opened here yet")
                size: 12
                color: Theme.text3
            }
        }
    }
    Item {
        width: 1
        height: Theme.px(20)
    }
    Item {
        width: parent.width
        height: Theme.px(32)

        Row {
            spacing: Theme.px(8)

            Button {
                objectName: "newCatalogButton"
                size: 32
                glyph: "plus"
                text: qsTr("New catalog")
                enabled: !card.form.busy
                onClicked: card.folderRequested(true)
            }
            Button {
                objectName: "chooseFolderButton"
                size: 32
                text: qsTr("Choose folder")
                enabled: !card.form.busy
                onClicked: card.folderRequested(false)
            }
        }
        Button {
            objectName: "openCatalogButton"
            anchors.right: parent.right
            size: 32
            highlighted: true
            enabled: !card.form.busy && card.form.currentCatalog >= 0
            text: qsTr("Open")
            keys: "Enter"
            onClicked: card.form.submit()
        }
    }
}
