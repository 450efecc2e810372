import QtQuick
import Colophon.Style

/// A word in a row; nothing where its column has no room. It begins where its column begins, in whatever direction it is read.
Txt {
    visible: width > 0
    horizontalAlignment: Text.AlignLeft
    size: 12
    color: Theme.text2
}
