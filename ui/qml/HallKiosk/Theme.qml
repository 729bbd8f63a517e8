pragma Singleton
import QtQuick

// Values only. Main.qml feeds the first group; everything else follows from it.
QtObject {
    property real pxPerMm: 3.78
    property int screenWidth: 1080
    property int screenHeight: 1920
    property bool elder: false
    property bool contrast: false
    property bool lowReach: false

    // One unit is at least a real millimetre; on a large screen it grows, so that the short side is 200 units.
    readonly property real unit: Math.max(pxPerMm, Math.min(screenWidth, screenHeight) / 200)
    readonly property bool portrait: screenHeight > screenWidth

    // In the low-reach mode everything that is touched lies below this share of the screen's height.
    readonly property real reachTop: portrait ? 0.45 : 0.34

    // Type scale.
    readonly property string family: "Noto Sans CJK SC"
    readonly property real small: unit * (elder ? 7.0 : 5.4)
    readonly property real body: unit * (elder ? 8.0 : 6.2)
    readonly property real large: unit * (elder ? 10.0 : 8.0)
    readonly property real title: unit * (elder ? 12.0 : 10.0)
    readonly property real nameplate: unit * 8.0
    readonly property real hero: unit * (elder ? 16.0 : 14.0)

    // Touch.
    readonly property real target: unit * (elder ? 20.4 : 16.0)
    readonly property real gap: unit * 4.0
    readonly property real pad: unit * 6.0
    readonly property real radius: unit * 2.4
    readonly property real stroke: Math.max(1, Math.round(unit * (contrast ? 0.7 : 0.3)))

    // Colours.
    readonly property color back: contrast ? "#000000" : "#eef3f8"
    readonly property color surface: contrast ? "#000000" : "#ffffff"
    readonly property color ink: contrast ? "#ffffff" : "#12263a"
    readonly property color inkSoft: contrast ? "#ffffff" : "#44586c"
    readonly property color line: contrast ? "#ffffff" : "#c6d3e0"
    readonly property color accent: contrast ? "#ffe500" : "#0b5cad"
    readonly property color accentDeep: contrast ? "#000000" : "#084a8c"
    readonly property color accentPressed: contrast ? "#bfac00" : "#084a8c"
    readonly property color accentSoft: contrast ? "#000000" : "#e4eef9"
    readonly property color accentInk: contrast ? "#000000" : "#ffffff"
    readonly property color deepInk: "#ffffff"
    readonly property color pressed: contrast ? "#333333" : "#dbe7f4"
    readonly property color locked: contrast ? "#333333" : "#d5dde6"
    readonly property color good: contrast ? "#8dff9c" : "#176b3a"
    readonly property color goodSoft: contrast ? "#000000" : "#e6f4ea"
    readonly property color warn: contrast ? "#ffe500" : "#7a4a00"
    readonly property color warnSoft: contrast ? "#000000" : "#fff3dc"
    readonly property color bad: contrast ? "#ff9d96" : "#a61b1b"
    readonly property color badSoft: contrast ? "#000000" : "#fdeceb"
    readonly property color scrim: contrast ? "#cc000000" : "#99122638"
}
