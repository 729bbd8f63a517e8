import QtQuick
import QtQuick.Window

Window {
    id: root

    required property SignPlayer player
    property color colour: "#ff2d16"
    readonly property bool linked: player ? player.linked : false

    visible: true
    color: "#0c0d0f"
    minimumWidth: 320
    minimumHeight: 80

    SignFace {
        readonly property real room: root.height - line.height - 44 // above the line, and the case's own edge

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(14, (root.height - line.height - 20 - height) / 2)
        pitch: Math.max(1, Math.min((root.width - 44) / (columns + 2), room / (rows + 2)))
        player: root.player
        colour: root.colour
    }

    Row {
        id: line

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.leftMargin: 20
        anchors.bottomMargin: 10
        spacing: 8

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: 9
            height: 9
            radius: root.linked ? 4.5 : 0
            color: root.linked ? "#3fbf6b" : "#ffae00"
        }

        Text {
            text: root.player ? root.player.caption : ""
            color: "#a4a9b1"
            font.family: "Noto Sans CJK SC"
            font.pixelSize: 14
        }
    }
}
