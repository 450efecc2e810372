import Colophon.Style

/// A word in a row; nothing where its column has no room.
Txt {
    visible: width > 0
    size: 12
    color: Theme.text2
}
