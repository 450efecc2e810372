import QtQuick
import Colophon.Style

/// Where the columns of a conflict sheet stand. Folded, the original has none; stacked, the cells stand one below the other.
Item {
    id: layout

    property bool folded: false
    readonly property bool stacked: width < Theme.px(620)

    readonly property real labelWidth: stacked ? 0 : Theme.px(folded ? 104 : 128)
    readonly property real resultWidth: stacked ? width : Math.round((width - labelWidth) * (folded ? 0.36 : 0.2948))
    readonly property int sides: folded ? 2 : 3
    readonly property real sideWidth: stacked ? width : Math.floor((width - labelWidth - resultWidth) / sides)
    readonly property real resultX: stacked ? 0 : width - resultWidth

    /// @p side: 0 the original, 1 theirs, 2 mine.
    function sideX(side: int): real {
        return stacked ? 0 : labelWidth + (folded ? side - 1 : side) * sideWidth
    }
}
