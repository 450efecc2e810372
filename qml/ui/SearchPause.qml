import QtQuick

/// Hands a typed search on when the operator pauses; an emptied one at once.
QtObject {
    id: pause

    required property string typed
    property string text

    onTypedChanged: typed === "" ? apply() : timer.restart()

    function apply(): void {
        timer.stop()
        text = typed.trim()
    }

    readonly property Timer timer: Timer {
        interval: 120
        onTriggered: pause.apply()
    }
}
