import QtQuick
import Colophon.Style

/// Title, search and the commands of a window. `compact`: narrow windows.
Rectangle {
    id: bar

    required property string title
    required property int count
    required property string newLabel
    required property string newRefusal
    property bool canCreate: true
    property bool compact: false
    property bool inspectorShown: true
    property real inspectorWidth: 328
    property alias search: searchField.text
    property alias menuButton: menu
    property alias viewButton: viewButton

    signal newRequested()
    signal newWindowRequested()
    signal inspectorToggled()
    signal menuRequested()
    signal viewMenuRequested()
    signal leaveSearchRequested()

    objectName: "topBar"
    implicitHeight: Theme.topBar
    color: Theme.content
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Search and commands")

    function focusSearch(): void {
        searchField.forceActiveFocus(Qt.ShortcutFocusReason)
        searchField.selectAll()
    }

    Txt {
        id: heading

        objectName: "listTitle"
        x: Theme.px(16)
        width: Math.min(implicitWidth, Theme.px(170))
        height: parent.height
        text: bar.title
        size: 16
        weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Txt {
        objectName: "listCount"
        anchors.left: heading.right
        anchors.leftMargin: Theme.px(8)
        height: parent.height + 1
        text: Number(bar.count).toLocaleString(Qt.locale(), "f", 0)
        color: Theme.text3
    }
    TextField {
        id: searchField

        objectName: "searchField"
        readonly property real wanted: Theme.px(bar.compact ? 280 : 380)

        x: bar.compact ? Math.max(Theme.px(150), heading.x + heading.width + Theme.px(64))
                       : Math.max(Theme.px(200), (bar.width - bar.inspectorWidth - wanted) / 2 + Theme.px(24))
        y: Theme.px(10)
        width: Math.max(Theme.px(90), Math.min(wanted, commands.x - x - Theme.px(12)))
        glyph: "search"
        label: qsTr("Search")
        placeholderText: bar.compact ? qsTr("Search") : qsTr("Search %1, ISBN, person or id").arg(bar.title.toLowerCase())
        rightPadding: shortcutHint.visible ? Theme.px(70) : Theme.px(8)
        Keys.onEscapePressed: bar.leaveSearchRequested()
        Keys.onReturnPressed: bar.leaveSearchRequested()
        Keys.onDownPressed: bar.leaveSearchRequested()

        Kbd {
            id: shortcutHint

            visible: searchField.width > Theme.px(250) && searchField.text === ""
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(6)
            anchors.verticalCenter: parent.verticalCenter
            keys: "Ctrl F"
        }
    }
    Row {
        id: commands

        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        y: Theme.px(10)
        spacing: Theme.px(4)

        ToolButton {
            id: viewButton

            objectName: "viewButton"
            opens: true
            glyph: "columns"
            text: bar.compact ? "" : qsTr("View")
            tip: qsTr("Columns and height of rows")
            Accessible.role: Accessible.ButtonMenu
            Accessible.name: qsTr("View")
            onClicked: bar.viewMenuRequested()
        }
        ToolButton {
            objectName: "newWindowButton"
            visible: !bar.compact
            glyph: "window-new"
            tip: qsTr("New window")
            keys: "Ctrl+Shift+N"
            onClicked: bar.newWindowRequested()
        }
        ToolButton {
            objectName: "inspectorButton"
            glyph: "inspector"
            checked: bar.inspectorShown
            tip: qsTr("Inspector")
            keys: "Ctrl+E"
            onClicked: bar.inspectorToggled()
        }
        Item {
            width: Theme.px(4)
            height: 1
        }
        Button {
            id: newButton

            objectName: "newButton"
            visible: bar.newLabel !== ""
            highlighted: true
            enabled: bar.canCreate
            glyph: "plus"
            text: bar.newLabel
            Accessible.description: bar.newRefusal
            onClicked: bar.newRequested()
        }
        Item {
            width: Theme.px(2)
            height: 1
        }
        ToolButton {
            id: menu

            objectName: "menuButton"
            glyph: "menu"
            tip: qsTr("Menu")
            keys: "F10"
            onClicked: bar.menuRequested()
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
