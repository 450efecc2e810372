import QtQuick
import QtQuick.Window

/// One of the drawings in resources/icons, in one colour.
Image {
    property string name
    property int size: 16
    property color color: Theme.text2

    width: Theme.px(size)
    height: Theme.px(size)
    sourceSize.width: width * Screen.devicePixelRatio
    sourceSize.height: height * Screen.devicePixelRatio
    source: name === "" ? "" : "image://icon/" + name + "/" + color.toString().substring(1)
}
