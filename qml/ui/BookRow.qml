import QtQuick
import QtQuick.Window
import Colophon.Style

/// A book in the list.
TableRow {
    id: row

    required property string authors
    required property string categoryFirst
    required property int categoryMore
    required property string publisher
    required property string isbn
    required property string published
    required property string price
    required property string currency
    required property string status
    required property string statusText
    required property int coverSeed

    readonly property string currencySign: currency === "EUR" ? "€" : currency === "GBP" ? "£" : currency === "USD" ? "$"
        : currency === "BRL" ? "R$" : currency === "JPY" ? "¥" : currency
    readonly property bool dimPrefix: isbn.length === 13

    Accessible.description: spoken

    Image {
        x: Theme.margin + Theme.px(3)
        y: (row.height - height - 1) / 2
        width: Theme.px(15)
        height: Theme.px(22)
        sourceSize.width: width * Screen.devicePixelRatio
        sourceSize.height: height * Screen.devicePixelRatio
        source: "image://cover/" + (row.coverSeed % 96)
        opacity: row.deleted ? 0.45 : 1
    }
    TableCell {
        x: row.cellsX + row.layout.authorsX
        width: row.layout.authorsWidth - Theme.px(12)
        height: row.height - 1
        text: row.authors
        color: row.hot("authors") ? row.hotInk : row.ink
    }
    TableCell {
        x: row.cellsX + row.layout.categoriesX
        width: row.layout.categoriesWidth - Theme.px(12)
        height: row.height - 1
        text: row.categoryMore > 0 ? row.categoryFirst + "  +" + row.categoryMore : row.categoryFirst
        color: row.hot("categories") ? row.hotInk : row.ink
    }
    TableCell {
        x: row.cellsX + row.layout.publisherX
        width: row.layout.publisherWidth - Theme.px(12)
        height: row.height - 1
        text: row.publisher
        color: row.hot("publisher") ? row.hotInk : row.ink
    }
    TableCell {
        id: prefix

        visible: row.dimPrefix && row.layout.isbnWidth > 0
        x: row.cellsX + row.layout.isbnX
        height: row.height - 1
        text: row.isbn.substring(0, 3)
        color: row.hot("isbn") ? row.hotInk : row.quiet
    }
    TableCell {
        readonly property real inset: row.dimPrefix ? prefix.implicitWidth + Theme.px(4) : 0

        x: row.cellsX + row.layout.isbnX + inset
        width: row.layout.isbnWidth > 0 ? row.layout.isbnWidth - inset - 2 : 0
        height: row.height - 1
        text: row.dimPrefix ? row.isbn.substring(3) : row.isbn
        color: row.hot("isbn") ? row.hotInk : row.ink
    }
    TableCell {
        x: row.cellsX + row.layout.publishedX
        width: row.layout.publishedWidth - 4
        height: row.height - 1
        text: row.published
        color: row.hot("published") ? row.hotInk : row.ink
    }
    TableCell {
        x: row.cellsX + row.layout.priceX
        width: row.layout.priceWidth > 0 ? row.layout.priceWidth - Theme.px(14) - amount.width - Theme.px(4) : 0
        height: row.height - 1
        text: row.currencySign
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideNone
        color: row.hot("price") ? row.hotInk : row.quiet
    }
    TableCell {
        id: amount

        visible: row.layout.priceWidth > 0
        x: row.cellsX + row.layout.priceX + row.layout.priceWidth - Theme.px(14) - width
        width: Math.max(implicitWidth, Theme.px(36))
        height: row.height - 1
        text: row.price
        horizontalAlignment: Text.AlignRight
        elide: Text.ElideNone
        weight: row.hot("price") ? Font.DemiBold : Font.Normal
        color: row.hot("price") ? row.hotInk : row.ink
    }
    StatusCell {
        visible: !row.deleted && row.layout.statusWidth > 0
        x: row.cellsX + row.layout.statusX
        width: row.layout.statusWidth
        height: row.height - 1
        status: row.status
        text: row.statusText
        ink: row.ink
    }
}
