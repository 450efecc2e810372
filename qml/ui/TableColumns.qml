import QtQuick
import Colophon.Models
import Colophon.Style

/// Where the columns of a table lie, in scaled pixels, for rows and heads alike. A column that is not shown has no width.
QtObject {
    id: layout

    required property ColumnModel columns
    property real available: 0
    property int revision: 0

    readonly property real titleX: start("title")
    readonly property real titleWidth: at("title")
    readonly property real authorsX: start("authors")
    readonly property real authorsWidth: at("authors")
    readonly property real categoriesX: start("categories")
    readonly property real categoriesWidth: at("categories")
    readonly property real publisherX: start("publisher")
    readonly property real publisherWidth: at("publisher")
    readonly property real isbnX: start("isbn")
    readonly property real isbnWidth: at("isbn")
    readonly property real publishedX: start("published")
    readonly property real publishedWidth: at("published")
    readonly property real priceX: start("price")
    readonly property real priceWidth: at("price")
    readonly property real detailX: start("detail")
    readonly property real detailWidth: at("detail")
    readonly property real booksX: start("books")
    readonly property real booksWidth: at("books")
    readonly property real editedX: start("edited")
    readonly property real editedWidth: at("edited")
    readonly property real statusX: start("status")
    readonly property real statusWidth: at("status")

    onAvailableChanged: columns.available = Math.floor(available / Theme.scale)

    readonly property var keys: revision < 0 ? [] : columns.shownKeys()

    /// The column that lies there; "" for none.
    function columnAt(x: real): string {
        for (const key of keys) {
            if (x >= start(key) && x < start(key) + at(key))
                return key
        }
        return ""
    }
    function start(key: string): real {
        return revision < 0 ? 0 : Theme.px(columns.xOf(key))
    }
    function at(key: string): real {
        const width = revision < 0 ? 0 : columns.widthOf(key)
        return width > 0 ? Theme.px(columns.xOf(key) + width) - start(key) : 0
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
