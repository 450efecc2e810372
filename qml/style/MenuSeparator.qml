import QtQuick
import QtQuick.Templates as T

T.MenuSeparator {
    implicitWidth: Theme.px(246)
    implicitHeight: Theme.px(9)
    padding: Theme.px(4)
    leftPadding: Theme.px(6)
    rightPadding: Theme.px(6)

    contentItem: Rule {}
}
