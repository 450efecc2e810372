import QtQuick
import Colophon.Style

/// The tab of one culture.
SegmentButton {
    required property int index
    required property string culture
    required property string label
    required property var model

    text: culture
    hasDot: true
    dot: model.text !== "" ? Theme.liveBar : model.required ? Theme.alertBar : Theme.pendBar
    Accessible.name: model.text !== "" ? qsTr("%1, written").arg(label) : qsTr("%1, empty").arg(label)
}
