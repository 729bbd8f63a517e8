import QtQuick

// Who is called now. A new call is framed for a while; nothing moves or blinks.
Rectangle {
    id: root

    required property BoardModel board
    readonly property bool someone: board.number !== ""

    color: someone ? Look.call : Look.panel
    radius: Look.radius
    border.width: fresh.running ? Math.round(14 * Look.u) : 0
    border.color: Look.ink

    Timer {
        id: fresh

        interval: 6000
    }
    Connections {
        target: root.board
        function onCalled() {
            fresh.restart();
        }
    }
    Column {
        visible: root.someone
        anchors.centerIn: parent
        width: parent.width - Look.pad * 3
        BoardText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.board.number
            size: Math.min(Look.hero, root.height * 0.36)
            bold: true
            color: Look.callInk
        }
        BoardText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: "请到 %1".arg(root.board.place)
            size: Math.min(Look.title * 1.5, root.height * 0.17)
            bold: true
            color: Look.callInk
        }
        BoardText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.board.placeName ? root.board.placeName + "　" + root.board.placeEn : root.board.placeEn
            size: Look.body
            color: Look.callInk
        }
    }
    Column {
        visible: !root.someone
        anchors.centerIn: parent
        spacing: Look.gap
        Image {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.round(Look.title * 1.6)
            height: width
            sourceSize: Qt.size(width, height)
            source: "image://icons/bell/bcd3ea"
        }
        BoardText {
            anchors.horizontalCenter: parent.horizontalCenter
            text: "请等候叫号"
            size: Look.title
        }
    }
}
