import QtQuick
import QtQuick.Templates as T

T.ToolTip {
    id: tip

    x: parent ? (parent.width - implicitWidth) / 2 : 0
    y: parent ? parent.height + Theme.px(6) : 0
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.px(26)
    leftPadding: Theme.px(10)
    rightPadding: Theme.px(10)
    margins: Theme.px(6)
    delay: 700
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: Txt {
        text: tip.text
        size: 12
        color: Theme.tipText
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.tip
    }
}
