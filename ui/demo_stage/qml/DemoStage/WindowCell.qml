import QtQuick
import SignWindow

// One window of the hall: its sign, and below it the plate with who is served there.
Item {
    id: root

    required property WallModel wall
    required property string id
    required property string place
    required property string name
    required property string status
    required property string kind

    SignFace {
        id: sign

        width: parent.width
        height: 72 * Look.u
        pitch: Math.max(1, Math.floor((width - 12) / (columns + 2)))
        player: root.wall.player(root.id)
    }
    Row {
        id: plate

        anchors.left: parent.left
        anchors.right: standing.left
        anchors.top: sign.bottom
        anchors.leftMargin: 6 * Look.u
        anchors.topMargin: 4 * Look.u
        spacing: 10 * Look.u
        clip: true
        WallText {
            text: root.place
            size: Look.small
            bold: true
        }
        WallText {
            text: root.name
            size: Look.small
            color: Look.inkSoft
        }
    }
    WallText {
        id: standing

        anchors.right: parent.right
        anchors.rightMargin: 6 * Look.u
        anchors.top: plate.top
        text: root.status
        size: Look.small
        bold: root.kind === "called"
        color: root.kind === "called" ? Look.call : root.kind === "serving" ? Look.serve
               : root.kind === "paused" ? Look.miss : Look.inkSoft
    }
}
