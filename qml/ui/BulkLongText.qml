import QtQuick
import QtQuick.Templates as T
import Colophon.Style

/// A labelled text of several lines, and what is wrong with it.
Item {
    id: row

    required property string label
    required property string text
    required property string error

    signal edited(string text)

    implicitHeight: box.height + (error === "" ? 0 : sentence.implicitHeight + Theme.px(3))

    // What comes from the form is not an operator's writing.
    onTextChanged: if (area.text !== text) area.text = text

    Txt {
        width: Theme.px(106)
        height: Theme.control
        text: row.label
        size: 12
        color: Theme.text2
        Accessible.ignored: true
    }
    Flickable {
        id: box

        x: Theme.px(110)
        width: row.width - x
        height: Theme.px(84)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}

        T.TextArea.flickable: TextArea {
            id: area

            objectName: "bulkLongText"
            label: row.label
            error: row.error !== ""
            onTextChanged: if (text !== row.text) row.edited(text)
        }
    }
    Txt {
        id: sentence

        visible: row.error !== ""
        x: box.x
        y: box.height + Theme.px(2)
        width: box.width
        text: row.error
        size: 11
        weight: Font.Medium
        color: Theme.alert
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        Accessible.role: Accessible.AlertMessage
        Accessible.name: qsTr("%1: %2").arg(row.label).arg(text)
    }
}
