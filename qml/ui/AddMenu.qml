pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Colophon.Style

/// A few words to choose one from, such as currencies that a book has no price in.
Menu {
    id: menu

    property list<string> entries

    signal picked(string entry)

    implicitWidth: Theme.px(140)

    Instantiator {
        model: menu.entries
        delegate: MenuItem {
            required property string modelData

            implicitWidth: Theme.px(130)
            leftPadding: Theme.px(10)
            text: modelData
            onTriggered: menu.picked(modelData)
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object as MenuItem)
        onObjectRemoved: (index, object) => menu.removeItem(object as MenuItem)
    }
}
