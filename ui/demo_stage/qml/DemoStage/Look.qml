pragma Singleton
import QtQuick

// The wall's own measures and colours: the kiosk's theme follows its visitor, the wall does not.
QtObject {
    property real u: 1 // pixels to a unit; the stage is 1920 by 1080 units

    readonly property string family: "Noto Sans CJK SC"
    readonly property real small: 18 * u
    readonly property real body: 21 * u
    readonly property real large: 27 * u
    readonly property real title: 38 * u
    readonly property real gap: 20 * u
    readonly property real pad: 20 * u
    readonly property real radius: 10 * u

    readonly property color back: "#131d27"
    readonly property color panel: "#1d2a37"
    readonly property color edge: "#2e3f50"
    readonly property color ink: "#eef4fa"
    readonly property color inkSoft: "#a3b7ca"
    readonly property color accent: "#7db9f5"
    readonly property color call: "#ffd65c"
    readonly property color serve: "#7fd8a0"
    readonly property color miss: "#ff9d8f"
    readonly property color dark: "#12263a"
}
