import QtQuick
import QtQuick.Templates as T
import Colophon.Models
import Colophon.Style

/// The logo, the catalog's name and where it is; a click offers other catalogs.
T.AbstractButton {
    id: header

    required property CatalogSession session
    required property bool rail

    implicitHeight: Theme.topBar
    Accessible.role: Accessible.ButtonMenu
    Accessible.name: qsTr("Catalog %1, %2").arg(session.name).arg(session.place)

    background: Item {
        FocusRing {
            visible: header.visualFocus
            anchors.margins: Theme.px(4)
        }
    }
    contentItem: Item {
        Rectangle {
            x: Theme.px(header.rail ? 12 : 14)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(28)
            height: width
            radius: Theme.px(7)
            color: Theme.brand

            Icon {
                anchors.centerIn: parent
                name: "capitulum"
                size: 18
                color: Theme.accentInk
            }
        }
        Column {
            visible: !header.rail
            x: Theme.px(52)
            anchors.verticalCenter: parent.verticalCenter
            spacing: -1

            Txt {
                width: Theme.px(112)
                text: header.session.name
                weight: Font.DemiBold
            }
            Txt {
                width: Theme.px(112)
                text: header.session.place
                size: 11
                color: Theme.text3
                elide: header.session.isLocal ? Text.ElideMiddle : Text.ElideRight
            }
        }
        Icon {
            visible: !header.rail
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            name: "updown"
            size: 14
            color: Theme.text3
        }
    }
}
