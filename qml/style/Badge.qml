import QtQuick

/// A word on a quiet ground, such as a version.
Rectangle {
    id: badge

    property string text
    property color ink: Theme.text2

    implicitWidth: label.implicitWidth + Theme.px(12)
    implicitHeight: Theme.px(18)
    radius: Theme.radiusSmall
    color: Theme.badge

    Txt {
        id: label

        anchors.centerIn: parent
        text: badge.text
        size: 11
        weight: Font.Medium
        color: badge.ink
    }
}
