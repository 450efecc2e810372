pragma ComponentBehavior: Bound
import QtQuick
import QtQml
import Colophon.Models
import Colophon.Style

/// The fields by which a list can be filtered.
Menu {
    id: menu

    required property FilterChips chips

    signal picked(string fieldKey)

    objectName: "fieldMenu"
    title: qsTr("Filter by")
    implicitWidth: Theme.px(190)
    onOpened: currentIndex = 0

    Instantiator {
        model: menu.chips.fieldKeys
        delegate: MenuItem {
            required property string modelData

            objectName: "filterField_" + modelData
            implicitWidth: Theme.px(180)
            // The entries outlive the menu by a moment.
            text: menu ? menu.chips.fieldLabel(modelData) : ""
            glyph: menu ? menu.chips.fieldGlyph(modelData) : ""
            onTriggered: menu.picked(modelData)
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object as MenuItem)
        onObjectRemoved: (index, object) => menu.removeItem(object as MenuItem)
    }
}
