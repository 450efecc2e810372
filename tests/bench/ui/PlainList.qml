import QtQuick
import QtQuick.Window

/// A list as one writes it first: a ListView with delegates that are used again.
Window {
    id: window

    required property QtObject books

    width: 1440
    height: 900
    color: "white"

    ListView {
        id: list

        objectName: "table"
        anchors.fill: parent
        model: window.books
        reuseItems: true
        delegate: Item {
            id: row

            required property string bookId
            required property string title
            required property string authors
            required property string publisher
            required property string isbn
            required property string price

            width: list.width
            height: 26

            Text { x: 16; width: 380; elide: Text.ElideRight; text: row.title }
            Text { x: 410; width: 260; elide: Text.ElideRight; text: row.authors }
            Text { x: 690; width: 260; elide: Text.ElideRight; text: row.publisher }
            Text { x: 970; width: 180; text: row.isbn }
            Text { x: 1170; width: 80; text: row.price }
        }
    }
}
