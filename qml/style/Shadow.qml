import QtQuick

/// The one shadow of popovers and sheets; lies under the item that it fills.
BorderImage {
    anchors.fill: parent
    anchors.margins: -40
    z: -1
    source: Qt.resolvedUrl(Theme.dark ? "shadow-dark.png" : "shadow-light.png")
    border {
        left: 62
        right: 62
        top: 62
        bottom: 62
    }
}
