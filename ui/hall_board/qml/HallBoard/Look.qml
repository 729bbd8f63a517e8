pragma Singleton
import QtQuick

// The television's own measures: read from across the hall, never touched. Main.qml sets the unit.
QtObject {
    property real u: 1 // pixels to a unit; lying it is 1920 by 1080 units, standing 1080 by 1920

    readonly property string family: "Noto Sans CJK SC"
    readonly property real small: 26 * u
    readonly property real body: 34 * u
    readonly property real large: 46 * u
    readonly property real title: 60 * u
    readonly property real hero: 190 * u
    readonly property real gap: 24 * u
    readonly property real pad: 28 * u
    readonly property real radius: 14 * u

    readonly property color back: "#0c2742"
    readonly property color bar: "#081c31"
    readonly property color panel: "#12365a"
    readonly property color edge: "#2b5784"
    readonly property color ink: "#ffffff"
    readonly property color inkSoft: "#bcd3ea"
    readonly property color call: "#ffd65c"
    readonly property color callInk: "#2b1d00"
    readonly property color serve: "#9be3b6"
    readonly property color rest: "#f2b8a8"
}
