import QtQuick
import Colophon.Models
import Colophon.Style

/// Where the columns of a table lie, in scaled pixels, for rows and heads alike. A column that is not shown has no width.
QtObject {
    id: layout

    required property ColumnModel columns
    property real available: 0
    property int revision: 0

    readonly property real titleWidth: at("title")
    readonly property real authorsX: titleWidth
    readonly property real authorsWidth: at("authors")
    readonly property real categoriesX: authorsX + authorsWidth
    readonly property real categoriesWidth: at("categories")
    readonly property real publisherX: categoriesX + categoriesWidth
    readonly property real publisherWidth: at("publisher")
    readonly property real isbnX: publisherX + publisherWidth
    readonly property real isbnWidth: at("isbn")
    readonly property real publishedX: isbnX + isbnWidth
    readonly property real publishedWidth: at("published")
    readonly property real priceX: publishedX + publishedWidth
    readonly property real priceWidth: at("price")
    readonly property real detailX: titleWidth
    readonly property real detailWidth: at("detail")
    readonly property real booksX: detailX + detailWidth
    readonly property real booksWidth: at("books")
    readonly property real editedX: columns.kind === Kind.Book ? priceX + priceWidth : booksX + booksWidth
    readonly property real editedWidth: at("edited")
    readonly property real statusX: editedX + editedWidth
    readonly property real statusWidth: at("status")

    onAvailableChanged: columns.available = Math.floor(available / Theme.scale)

    function at(key: string): real {
        return revision < 0 ? 0 : Theme.px(columns.widthOf(key))
    }
    function widthOf(key: string): real {
        return at(key)
    }

    readonly property Connections fitting: Connections {
        target: layout.columns
        function onFitted() {
            layout.revision += 1
        }
    }
}
