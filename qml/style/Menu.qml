import QtQuick
import QtQuick.Templates as T

T.Menu {
    id: menu

    implicitWidth: Theme.px(256)
    implicitHeight: contentHeight + topPadding + bottomPadding
    padding: Theme.px(5)
    margins: Theme.px(6)
    overlap: 1

    delegate: MenuItem {}
    contentItem: ListView {
        implicitHeight: contentHeight
        model: menu.contentModel
        interactive: false
        clip: true
        currentIndex: menu.currentIndex
        Accessible.role: Accessible.PopupMenu
        Accessible.name: menu.title
    }
    background: PopupGround {}
}
