import QtQuick
import Colophon.Models
import Colophon.Style

/// A date as precise as it is known: year, month, day, the latter two possibly empty.
FieldFrame {
    id: date

    required property BookDraft draft
    property bool editable: true
    readonly property string precision: draft.day !== "" ? qsTr("to the day") : draft.month !== "" ? qsTr("to the month")
                                      : draft.year !== "" ? qsTr("to the year") : ""

    implicitHeight: Theme.control
    focused: year.activeFocus || month.activeFocus || day.activeFocus
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Published")

    Row {
        x: Theme.px(9)
        height: parent.height
        spacing: Theme.px(4)

        DatePart {
            id: year

            objectName: "fieldYear"
            label: qsTr("Year")
            hint: qsTr("YYYY")
            draft: date.draft
            value: date.draft.year
            height: parent.height
            readOnly: !date.editable
            onTextEdited: date.draft.year = text
        }
        Txt {
            height: parent.height
            text: "–"
            color: Theme.text3
            Accessible.ignored: true
        }
        DatePart {
            id: month

            objectName: "fieldMonth"
            label: qsTr("Month")
            hint: qsTr("MM")
            draft: date.draft
            value: date.draft.month
            height: parent.height
            readOnly: !date.editable
            maximumLength: 2
            onTextEdited: date.draft.month = text
        }
        Txt {
            height: parent.height
            text: "–"
            color: Theme.text3
            Accessible.ignored: true
        }
        DatePart {
            id: day

            objectName: "fieldDay"
            label: qsTr("Day")
            hint: qsTr("DD")
            draft: date.draft
            value: date.draft.day
            height: parent.height
            readOnly: !date.editable
            maximumLength: 2
            onTextEdited: date.draft.day = text
        }
    }
    Txt {
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(9)
        height: parent.height
        text: date.precision
        size: 12
        color: Theme.text3
    }
}
