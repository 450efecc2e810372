import QtQuick
import Colophon.Style
// A file that is opened by its name does not see the C++ types of its own module by itself.
import Colophon.Ui as Own

/// A value with the words of each side in its ink.
TextEdit {
    id: words

    /// TextRuns.
    property var runs
    /// Whether the new words have a ground as well.
    property bool grounds: true

    readOnly: true
    enabled: false
    activeFocusOnPress: false
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    font.family: Theme.sans
    font.pixelSize: Theme.px(13)
    color: Theme.text
    Accessible.ignored: true

    Own.RunDocument {
        runs: words.runs
        document: words.textDocument
        theirInk: Theme.live
        theirGround: words.grounds ? Theme.liveMid : "transparent"
        myInk: Theme.accentText
        myGround: words.grounds ? Theme.mineMid : "transparent"
        absentInk: Theme.text3
        lineHeight: 1.16
    }
}
