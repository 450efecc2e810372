pragma Singleton
import QtQuick
// A singleton does not see the C++ types of its own module by itself.
import Colophon.Style as Own

/// The tokens of the visual language: colours of both themes, type, heights. Four inks carry meaning: accent is the operator,
/// live the server, pend what is not confirmed, alert what needs the operator.
QtObject {
    id: theme

    /// "light", "dark" or "system".
    property string mode: "system"
    readonly property bool dark: mode === "dark" || (mode === "system" && Own.SystemTheme.dark)
    /// 1, 1.15 or 1.3; on top of the screen's own factor.
    property real scale: 1
    /// Steady tints instead of fades.
    property bool reducedMotion: false
    /// Swaps hair for line and border for borderHi.
    property bool highContrast: false
    /// Height of a table row before scaling: 26, 32 or 44.
    property int density: 26

    readonly property color window: dark ? "#16181C" : "#F1F2F4"
    readonly property color content: dark ? "#1C1F24" : "#FFFFFF"
    readonly property color panel: dark ? "#191C20" : "#F8F9FA"
    readonly property color raised: dark ? "#262A31" : "#FFFFFF"
    readonly property color field: dark ? "#121418" : "#FFFFFF"
    readonly property color button: dark ? "#2A2E36" : "#FFFFFF"
    readonly property color buttonOff: dark ? "#12FFFFFF" : "#0F141C2D"
    readonly property color hover: dark ? "#0FFFFFFF" : "#0D141C2D"
    readonly property color press: dark ? "#1CFFFFFF" : "#1A141C2D"
    readonly property color scrim: dark ? "#99060709" : "#66161A22"
    readonly property color nav: dark ? "#2A2E36" : "#DFE2E8"
    readonly property color navText: dark ? "#CDD1D8" : "#2E333C"
    readonly property color token: dark ? "#2C313A" : "#EBEDF1"
    readonly property color track: dark ? "#0DFFFFFF" : "#0D141C2D"
    readonly property color segment: dark ? "#3A404A" : "#FFFFFF"
    readonly property color segmentLine: dark ? "#4A515D" : "#D5D9E0"
    readonly property color toolOn: dark ? "#2B3A69" : "#E3EAFC"
    readonly property color thumb: dark ? "#40FFFFFF" : "#38141C2D"
    readonly property color groove: dark ? "#1AFFFFFF" : "#14141C2D"
    readonly property color keyCap: dark ? "#14FFFFFF" : "#0A141C2D"
    readonly property color keyLine: dark ? "#1FFFFFFF" : "#1A141C2D"
    readonly property color badge: dark ? "#12FFFFFF" : "#0D141C2D"
    readonly property color coverLine: dark ? "#22FFFFFF" : "#24000000"
    readonly property color tip: dark ? "#E7E9ED" : "#23272F"
    readonly property color tipText: dark ? "#16181C" : "#FFFFFF"
    readonly property color shelf: dark ? "#4A515D" : "#A9B0BC"
    readonly property color shelfBoard: dark ? "#3B414B" : "#C4CAD4"
    readonly property color brand: dark ? "#2C4FC4" : "#1E2A57"
    readonly property color art: dark ? "#141B38" : "#1E2A57"

    readonly property color hair: highContrast ? line : dark ? "#23272D" : "#F0F1F4"
    readonly property color line: dark ? "#2B3037" : "#E1E4E9"
    readonly property color border: highContrast ? borderHi : dark ? "#3B414B" : "#CDD2DA"
    readonly property color borderHi: dark ? "#6C7584" : "#8790A0"

    readonly property color text: dark ? "#E7E9ED" : "#181B21"
    readonly property color text2: dark ? "#ABB1BC" : "#4E5562"
    readonly property color text3: dark ? "#959CA8" : "#626975"
    readonly property color disabled: dark ? "#5E6570" : "#A3A9B3"

    readonly property color accent: dark ? "#4165DE" : "#2C4FC4"
    readonly property color accentHi: dark ? "#5174EA" : "#2443AB"
    readonly property color accentInk: "#FFFFFF"
    readonly property color accentInkSoft: "#E3EAFF"
    readonly property color accentText: dark ? "#93ABFF" : "#2747B0"
    readonly property color ring: dark ? "#93ABFF" : "#2C4FC4"
    readonly property color fieldRing: dark ? "#7F9BFF" : "#2C4FC4"
    readonly property color sel: dark ? "#232F57" : "#DCE5FB"
    readonly property color selLine: dark ? "#263464" : "#CAD6F6"
    readonly property color selIdle: dark ? "#2E333C" : "#E4E7EC"

    readonly property color sheet: dark ? "#1F2228" : "#FFFFFF"
    readonly property color sheetLine: dark ? "#3B414B" : "#C3C8D1"
    readonly property color sheetRow: dark ? "#0AFFFFFF" : "#F7F8FB"
    readonly property color sheetField: dark ? "#16181C" : "#FFFFFF"
    readonly property color mineSoft: dark ? "#222D50" : "#E6ECFC"
    readonly property color mineMid: dark ? "#2B396C" : "#C9D6FA"
    readonly property color mineLine: dark ? "#34467F" : "#C6D3F8"
    readonly property color liveTick: dark ? "#0F1A17" : "#FFFFFF"

    readonly property color live: dark ? "#56CFB2" : "#0A6E5C"
    readonly property color liveSoft: dark ? "#15312C" : "#DFF3ED"
    readonly property color liveMid: dark ? "#1E4A41" : "#BDE6DA"
    readonly property color liveBar: dark ? "#2BB596" : "#0E927A"

    readonly property color pend: dark ? "#E6B760" : "#7E5200"
    readonly property color pendSoft: dark ? "#332911" : "#FBF1DB"
    readonly property color pendMid: dark ? "#4D3D17" : "#F2DDAF"
    readonly property color pendBar: dark ? "#D99C2B" : "#BC7A04"

    readonly property color alert: dark ? "#FF937C" : "#AE2E17"
    readonly property color alertSoft: dark ? "#3B1F19" : "#FCE9E4"
    readonly property color alertMid: dark ? "#5C2C22" : "#F5CBC0"
    readonly property color alertBar: dark ? "#E8603F" : "#D8492A"
    readonly property color alertFill: dark ? "#C24427" : "#B8341A"

    readonly property string sans: "Colophon Sans"
    readonly property string serif: "Vollkorn"
    readonly property string mono: "JetBrains Mono"

    readonly property int radius: px(6)
    readonly property int radiusSmall: px(4)
    readonly property int radiusLarge: px(10)
    readonly property int row: px(density)
    readonly property int control: px(28)
    readonly property int controlLarge: px(32)
    readonly property int header: px(28)
    readonly property int filters: px(36)
    readonly property int topBar: px(48)
    readonly property int footer: px(44)
    readonly property int status: px(26)
    readonly property int banner: px(38)
    readonly property int sidebar: px(192)
    readonly property int rail: px(52)
    readonly property int margin: px(27)

    readonly property list<color> people: dark
        ? ["#8AA3FF", "#4CC7AA", "#E08CC4", "#E0A658", "#9BC56E", "#AFA2FA"]
        : ["#2C4FC4", "#0A7A66", "#9A3A7A", "#96560A", "#3F6A1F", "#5B4BB0"]

    /// Whole pixels of a measure of the visual language.
    function px(measure: real): int {
        return Math.round(measure * scale)
    }

    /// The colour of an operator, the same in every window and session.
    function personColor(name: string): color {
        let hash = 7
        for (let i = 0; i < name.length; ++i)
            hash = (hash * 31 + name.charCodeAt(i)) % 65521
        return people[hash % people.length]
    }
}
