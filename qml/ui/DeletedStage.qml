import QtQuick
import Colophon.Style

/// Somebody deleted what the operator is writing about.
Item {
    id: stage

    required property string text

    implicitHeight: words.implicitHeight + Theme.px(52)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Rule {
        width: parent.width
    }
    Rectangle {
        x: Theme.px(20)
        y: Theme.px(20)
        width: stage.width - 2 * x
        height: words.implicitHeight + Theme.px(24)
        radius: Theme.radius
        color: Theme.alertSoft

        Icon {
            x: Theme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            name: "mark-dele"
            color: Theme.alert
        }
        Txt {
            id: words

            objectName: "deletedMeanwhile"
            x: Theme.px(38)
            y: Theme.px(12)
            width: parent.width - x - Theme.px(12)
            text: stage.text
            weight: Font.Medium
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Accessible.ignored: true
        }
    }
}
