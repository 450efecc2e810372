import Colophon.Style

/// A language in the list; takes no room when it does not match.
PickRow {
    required property string code
    required property string label
    required property string needle
    readonly property bool matches: needle === "" || code === needle || label.toLowerCase().includes(needle)

    visible: matches
    height: matches ? implicitHeight : 0
    text: label
    current: needle !== "" && code === needle
}
