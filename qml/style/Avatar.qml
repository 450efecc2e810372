import QtQuick

/// An operator as two letters in the operator's own colour.
Rectangle {
    id: avatar

    property string name
    property string initials
    property int size: 18

    width: Theme.px(size)
    height: width
    radius: width / 2
    color: Theme.personColor(initials)
    Accessible.role: Accessible.Graphic
    Accessible.name: name === "" ? initials : name

    Text {
        anchors.centerIn: parent
        text: avatar.initials.substring(0, 2)
        color: Theme.dark ? "#14161A" : "#FFFFFF"
        font.family: Theme.sans
        font.weight: Font.DemiBold
        font.pixelSize: Math.max(8, Math.round(avatar.width * 0.44))
        textFormat: Text.PlainText
    }
}
