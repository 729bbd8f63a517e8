import QtQuick

// A sign in its case, as large as its pitch makes it. Given another size, the dots take the largest whole pitch.
Rectangle {
    id: face

    required property SignPlayer player
    property color colour: "#ff2d16"
    property int pitch: 8 // pixels from dot to dot
    readonly property int edge: pitch + 6

    // A player may end before its sign, when a hall's signs are swapped.
    readonly property int columns: player ? player.columns : 128
    readonly property int rows: player ? player.rows : 16

    implicitWidth: columns * pitch + 2 * edge
    implicitHeight: rows * pitch + 2 * edge
    radius: edge * 0.6
    border.width: 1
    border.color: "#4a4d52"
    gradient: Gradient {
        GradientStop { position: 0.0; color: "#3a3d42" }
        GradientStop { position: 0.12; color: "#24262a" }
        GradientStop { position: 1.0; color: "#151619" }
    }
    Accessible.role: Accessible.StaticText
    Accessible.name: player ? player.text : ""

    Rectangle {
        anchors.fill: matrix
        anchors.margins: -2
        color: "#000000"
        border.width: 1
        border.color: "#0b0c0d"
    }

    LedMatrix {
        id: matrix

        anchors.fill: parent
        anchors.margins: face.edge
        player: face.player
        colour: face.colour
    }
}
