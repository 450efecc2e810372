import QtQuick
import QtQuick.Window

/// A generated cover: layout and palette follow from `seed`, the words from title and author. Without `title` the drawing alone,
/// as a row of a table shows it.
Item {
    id: cover

    /// A number, or the id of the book.
    property string seed: "0"
    property string title
    property string author

    width: Theme.px(15)
    height: Theme.px(22)
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        sourceSize.width: cover.width * Screen.devicePixelRatio
        sourceSize.height: cover.height * Screen.devicePixelRatio
        source: "image://cover/" + (cover.seed === "" ? "0" : cover.seed) + (cover.title === "" ? ""
                : "/" + encodeURIComponent(cover.title) + "/" + encodeURIComponent(cover.author))
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.width: 1
        border.color: Theme.coverLine
    }
}
