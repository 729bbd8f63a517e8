import QtQuick

// The last call in words, as the voice says it, and a notice of the hall.
Rectangle {
    id: root

    required property BoardModel board

    color: Look.bar

    Column {
        anchors.verticalCenter: parent.verticalCenter
        x: Look.pad
        width: parent.width - Look.pad * 2
        spacing: 4 * Look.u
        Row {
            spacing: Look.gap * 0.6
            Image {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(Look.body)
                height: width
                sourceSize: Qt.size(width, height)
                source: "image://icons/speaker/ffd65c"
            }
            BoardText {
                text: root.board.caption
                size: Look.body
                color: Look.call
            }
        }
        BoardText {
            visible: text !== ""
            width: parent.width
            text: root.board.notice
            size: root.board.cut ? Look.body : Look.small
            color: root.board.cut ? Look.rest : Look.ink
        }
    }
}
