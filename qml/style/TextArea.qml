import QtQuick
import QtQuick.Templates as T

/// Several lines of input. Tab leaves the field, as everywhere in a form.
T.TextArea {
    id: area

    property string label
    property bool error: false
    property color tint: Theme.field

    implicitWidth: Theme.px(160)
    implicitHeight: Math.max(Theme.px(64), contentHeight + topPadding + bottomPadding)
    leftPadding: Theme.px(8)
    rightPadding: Theme.px(8)
    topPadding: Theme.px(5)
    bottomPadding: Theme.px(5)
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)
    color: Theme.text
    wrapMode: TextEdit.Wrap
    selectByMouse: true
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Accessible.role: Accessible.EditableText
    Accessible.name: label

    background: FieldFrame {
        focused: area.activeFocus
        error: area.error
        readOnly: area.readOnly
        tint: area.tint
    }
}
