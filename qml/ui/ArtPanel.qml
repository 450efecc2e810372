pragma ComponentBehavior: Bound
import QtQuick
import Colophon.Style

/// The shelf of generated covers beside the sign-in.
Rectangle {
    id: art

    readonly property list<string> shelf: [
        "0|Les Années|Annie Ernaux", "10|Flights|Olga Tokarczuk", "47|Orlando|Virginia Woolf", "27|O Alienista|Machado de Assis",
        "62|Nadja|André Breton", "21|Mensagem|Fernando Pessoa", "12|Livro do Desassossego|Fernando Pessoa", "33|Os Maias|Eça de Queirós",
        "78|Austerlitz|W. G. Sebald", "3|Rayuela|Julio Cortázar", "26|Jerusalém|G. M. Tavares", "80|L’Amant|Marguerite Duras",
        "53|Pedro Páramo|Juan Rulfo", "77|The Waves|Virginia Woolf", "23|Tabacaria|Fernando Pessoa", "43|A Caverna|José Saramago"
    ]
    readonly property list<int> starts: [128, 84, 152, 100]

    objectName: "artPanel"
    color: Theme.art
    clip: true
    Accessible.ignored: true

    Repeater {
        model: art.shelf

        Cover {
            id: cover

            required property int index
            required property string modelData
            readonly property list<string> parts: modelData.split("|")

            x: -30 + Math.floor(index / 4) * 108
            y: art.starts[Math.floor(index / 4)] + index % 4 * 154
            width: 92
            height: 138
            seed: parts[0]
            title: parts[1]
            author: parts[2]
        }
    }
    Rectangle {
        width: parent.width
        height: 170
        gradient: Gradient {
            GradientStop {
                position: 0
                color: art.color
            }
            GradientStop {
                position: 0.55
                color: art.color
            }
            GradientStop {
                position: 1
                color: "transparent"
            }
        }
    }
    Icon {
        x: 32
        y: 32
        size: 34
        name: "capitulum"
        color: Theme.accentInk
    }
    Txt {
        x: 74
        y: 26
        height: 44
        text: qsTr("Colophon")
        font.family: Theme.serif
        size: 30
        weight: Font.Medium
        color: Theme.accentInk
    }
}
