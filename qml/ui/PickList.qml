pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// A popover with a search field and what matches. Its rows are PickRows of the list that it is given.
Popup {
    id: popup

    required property string label
    property alias model: list.model
    property alias delegate: list.delegate
    property alias list: list
    property alias search: searchField.text
    property string hint
    /// What can be made of what was typed; "" for nothing. The last row.
    property string creation
    readonly property bool creationCurrent: creation !== "" && (list.count === 0 || wantsCreation)
    property bool wantsCreation: false

    signal accepted()
    signal creationRequested()

    onCreationChanged: wantsCreation = false

    width: Theme.px(252)
    height: Math.min(Theme.px(300), Theme.px(46) + Math.max(list.count === 0 && creation !== "" ? 0 : Theme.px(28), list.contentHeight)
                                     + (creation !== "" ? Theme.px(28) : 0))
    modal: false
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    // What is typed while it still opens counts.
    onAboutToShow: {
        searchField.clear()
        wantsCreation = false
    }
    onOpened: searchField.forceActiveFocus(Qt.PopupFocusReason)

    function step(delta: int): void {
        if (wantsCreation)
            wantsCreation = delta > 0
        else if (delta > 0 && creation !== "" && list.currentIndex === list.count - 1)
            wantsCreation = true
        else if (delta > 0)
            list.incrementCurrentIndex()
        else
            list.decrementCurrentIndex()
    }
    function accept(): void {
        if (creationCurrent)
            creationRequested()
        else
            accepted()
    }

    TextField {
        id: searchField

        objectName: "pickSearch"
        x: Theme.px(2)
        y: Theme.px(2)
        width: parent.width - Theme.px(4)
        glyph: "search"
        label: popup.label
        placeholderText: popup.hint
        Keys.onDownPressed: popup.step(1)
        Keys.onUpPressed: popup.step(-1)
        Keys.onReturnPressed: popup.accept()
        Keys.onEnterPressed: popup.accept()
    }
    ListView {
        id: list

        objectName: "pickList"
        anchors.top: searchField.bottom
        anchors.topMargin: Theme.px(6)
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: create.visible ? create.top : parent.bottom
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        Accessible.role: Accessible.List
        Accessible.name: popup.label
        T.ScrollBar.vertical: ScrollBar {}

        Txt {
            visible: list.count === 0 && popup.creation === ""
            x: Theme.px(8)
            height: Theme.px(28)
            text: qsTr("Nothing matches")
            size: 12
            color: Theme.text3
        }
    }
    PickRow {
        id: create

        objectName: "pickCreate"
        visible: popup.creation !== ""
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        glyph: "plus"
        text: popup.creation
        current: popup.creationCurrent
        onClicked: popup.creationRequested()
    }
}
