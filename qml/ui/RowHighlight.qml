pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Style

/// The cell that changed: a ground for what the server said, dots under what it has not said yet.
Item {
    id: highlight

    required property string field
    required property bool waiting
    required property TableColumns layout
    required property real rowHeight

    readonly property bool atRight: field === "price" || field === "books"
    readonly property real fieldX: field === "title" ? layout.titleX
                                 : field === "authors" ? layout.authorsX
                                 : field === "categories" ? layout.categoriesX
                                 : field === "publisher" ? layout.publisherX
                                 : field === "isbn" ? layout.isbnX
                                 : field === "published" ? layout.publishedX
                                 : field === "price" ? layout.priceX
                                 : field === "detail" ? layout.detailX
                                 : field === "books" ? layout.booksX : layout.statusX
    readonly property real fieldWidth: layout.widthOf(field)

    visible: fieldWidth > 0

    Rectangle {
        visible: !highlight.waiting
        x: highlight.fieldX - (highlight.atRight ? Theme.px(2) : Theme.px(6))
        y: 3
        width: highlight.fieldWidth - Theme.px(6)
        height: highlight.rowHeight - 7
        radius: Theme.radiusSmall
        color: Theme.liveMid
    }
    Row {
        visible: highlight.waiting
        x: highlight.atRight ? highlight.fieldX + highlight.fieldWidth - Theme.px(14) - width : highlight.fieldX
        y: highlight.rowHeight - 6
        width: highlight.atRight ? Theme.px(48) : highlight.fieldWidth - Theme.px(14)
        spacing: 2
        clip: true

        Repeater {
            model: highlight.waiting ? Math.max(0, Math.ceil(parent.width / 4)) : 0

            Rectangle {
                width: 2
                height: 1.5
                color: Theme.pendBar
            }
        }
    }
}
