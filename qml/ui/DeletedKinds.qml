import QtQuick
import Colophon.Models
import Colophon.Style

/// Which kind of deleted items is shown.
Segmented {
    id: kinds

    required property int kind

    signal kindRequested(int kind)

    label: qsTr("Kind of deleted items")

    SegmentButton {
        text: qsTr("Books")
        checked: kinds.kind === Kind.Book
        onClicked: kinds.kindRequested(Kind.Book)
    }
    SegmentButton {
        text: qsTr("Authors")
        checked: kinds.kind === Kind.Author
        onClicked: kinds.kindRequested(Kind.Author)
    }
    SegmentButton {
        text: qsTr("Categories")
        checked: kinds.kind === Kind.Category
        onClicked: kinds.kindRequested(Kind.Category)
    }
    SegmentButton {
        text: qsTr("Publishers")
        checked: kinds.kind === Kind.Publisher
        onClicked: kinds.kindRequested(Kind.Publisher)
    }
}
