import QtQuick

/// One of several names in a field. `fresh`: somebody else put it there; `missing`: the catalog has no such entry.
Rectangle {
    id: token

    property string text
    property bool removable: true
    property bool fresh: false
    property bool missing: false
    property bool current: false

    signal removeRequested()

    implicitWidth: label.width + Theme.px(7) + (removable ? Theme.px(18) : Theme.px(7))
    implicitHeight: Theme.px(20)
    radius: Theme.radiusSmall
    color: fresh ? Theme.liveSoft : missing ? Theme.alertSoft : Theme.token
    border.width: fresh || current ? 1 : 0
    border.color: current ? Theme.ring : Theme.liveMid
    Accessible.role: Accessible.ListItem
    Accessible.name: text

    Txt {
        id: label

        x: Theme.px(7)
        width: Math.min(implicitWidth, Theme.px(168))
        height: parent.height
        text: token.text
        size: 12
        color: token.fresh ? Theme.live : token.missing ? Theme.alert : Theme.text
    }
    Icon {
        visible: token.removable
        x: token.width - Theme.px(15)
        anchors.verticalCenter: parent.verticalCenter
        name: "x"
        size: 11
        color: Theme.text3

        TapHandler {
            margin: 6
            onTapped: token.removeRequested()
        }
    }
}
