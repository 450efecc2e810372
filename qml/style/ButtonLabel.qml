import QtQuick

/// Icon, word and shortcut of a button, in the middle of it.
Item {
    id: label

    property string glyph
    property string text
    property string keys
    property color ink: Theme.text
    property color glyphInk: ink
    property color keysInk: Theme.text3
    property bool bareKeys: false
    property real gap: 6
    property int glyphSize: 16
    property bool opens: false
    property real size: 13
    property int weight: Font.Medium

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row

        anchors.horizontalCenter: parent.horizontalCenter
        height: parent.height
        spacing: Theme.px(label.gap)

        Icon {
            visible: label.glyph !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: label.glyph
            size: label.glyphSize
            color: label.glyphInk
        }
        Txt {
            visible: label.text !== ""
            height: parent.height
            text: label.text
            size: label.size
            weight: label.weight
            color: label.ink
        }
        Icon {
            visible: label.opens
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-down"
            size: 12
            color: label.glyphInk
        }
        Kbd {
            visible: label.keys !== ""
            anchors.verticalCenter: parent.verticalCenter
            keys: label.keys
            bare: label.bareKeys
            ink: label.keysInk
        }
    }
}
