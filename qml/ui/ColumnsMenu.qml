pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Colophon.Models
import Colophon.Style

/// Which columns a list shows, and how high its rows are.
Menu {
    id: menu

    required property ColumnModel columns

    objectName: "columnsMenu"
    title: qsTr("View")

    Instantiator {
        model: menu.columns
        delegate: MenuItem {
            required property string key
            required property string label
            required property bool stretch
            required property bool hidden
            required property bool showing

            objectName: "columnItem_" + key
            enabled: !stretch
            checkable: true
            checked: !hidden
            text: hidden || showing ? label : qsTr("%1 (no room now)").arg(label)
            onTriggered: menu.columns.setHidden(key, !hidden)
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object as MenuItem)
        onObjectRemoved: (index, object) => menu.removeItem(object as MenuItem)
    }
    MenuSeparator {}
    MenuItem {
        objectName: "columnsAsDelivered"
        enabled: menu.columns.arrangement !== ""
        glyph: "undo"
        text: qsTr("Columns as delivered")
        onTriggered: menu.columns.arrangement = ""
    }
    MenuSeparator {}
    MenuItem {
        checkable: true
        checked: Theme.density === 26
        text: qsTr("Compact rows")
        keys: "Ctrl 1"
        onTriggered: Theme.density = 26
    }
    MenuItem {
        checkable: true
        checked: Theme.density === 32
        text: qsTr("Regular rows")
        keys: "Ctrl 2"
        onTriggered: Theme.density = 32
    }
    MenuItem {
        checkable: true
        checked: Theme.density === 44
        text: qsTr("Roomy rows")
        keys: "Ctrl 3"
        onTriggered: Theme.density = 44
    }
}
