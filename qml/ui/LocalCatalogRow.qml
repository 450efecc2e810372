import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// A catalog of this computer.
T.AbstractButton {
    id: row

    required property int index
    required property string name
    required property string folder
    required property var model
    property bool current: false

    implicitHeight: Theme.px(55)
    text: name
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(name).arg(folder)
    Accessible.selected: current

    background: Rectangle {
        radius: Theme.radius
        color: row.current ? Theme.sel : row.hovered ? Theme.hover : "transparent"
    }
    contentItem: LocalCatalogFace {
        name: row.name
        folder: row.folder
        count: row.model.count
        opened: row.model.opened
        current: row.current
    }
}
