import QtQuick
import Colophon.Models
import Colophon.Style

/// An author, a category or a publisher in its list.
TableRow {
    id: row

    required property string detail
    required property int books
    required property string status
    required property string statusText
    required property int kind

    Accessible.description: spoken

    Icon {
        x: Theme.margin + Theme.px(3)
        anchors.verticalCenter: parent.verticalCenter
        name: row.kind === Kind.Author ? "author" : row.kind === Kind.Category ? "category" : "publisher"
        size: 15
        color: row.quiet
    }
    TableCell {
        x: row.cellsX + row.layout.detailX
        width: row.layout.detailWidth - Theme.px(12)
        height: row.height - 1
        text: row.detail
        color: row.hot("detail") ? row.hotInk : row.ink
    }
    TableCell {
        x: row.cellsX + row.layout.booksX
        width: row.layout.booksWidth - Theme.px(14)
        height: row.height - 1
        text: Number(row.books).toLocaleString(Qt.locale(), "f", 0)
        horizontalAlignment: Text.AlignRight
        color: row.hot("books") ? row.hotInk : row.ink
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
