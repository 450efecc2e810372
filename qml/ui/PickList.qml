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

    signal accepted()

    width: Theme.px(252)
    height: Math.min(Theme.px(300), Theme.px(46) + Math.max(Theme.px(28), list.contentHeight))
    modal: false
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: {
        searchField.clear()
        searchField.forceActiveFocus(Qt.PopupFocusReason)
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
        Keys.onDownPressed: list.incrementCurrentIndex()
        Keys.onUpPressed: list.decrementCurrentIndex()
        Keys.onReturnPressed: popup.accepted()
        Keys.onEnterPressed: popup.accepted()
    }
    ListView {
        id: list

        objectName: "pickList"
        anchors.top: searchField.bottom
        anchors.topMargin: Theme.px(6)
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        Accessible.role: Accessible.List
        Accessible.name: popup.label
        T.ScrollBar.vertical: ScrollBar {}

        Txt {
            visible: list.count === 0
            x: Theme.px(8)
            height: Theme.px(28)
            text: qsTr("Nothing matches")
            size: 12
            color: Theme.text3
        }
    }
}
