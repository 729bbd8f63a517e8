import QtQuick

// The hall's name, the rehearsal mark, date and time.
Rectangle {
    id: root

    required property BoardModel board

    color: Look.bar

    BoardText {
        x: Look.pad
        width: (mark.visible ? mark.x : clock.x) - x - Look.gap
        anchors.verticalCenter: parent.verticalCenter
        text: root.board.hall
        size: Look.large
        bold: true
    }
    Rectangle {
        id: mark

        visible: root.board.rehearsal
        x: clock.x - width - Look.gap
        anchors.verticalCenter: parent.verticalCenter
        width: markText.implicitWidth + Look.gap * 1.4
        height: markText.implicitHeight + 10 * Look.u
        radius: height / 2
        color: "transparent"
        border.width: Math.max(1, 2 * Look.u)
        border.color: Look.call
        BoardText {
            id: markText

            anchors.centerIn: parent
            text: "演练"
            size: Look.small
            color: Look.call
        }
    }
    Row {
        id: clock

        anchors.right: parent.right
        anchors.rightMargin: Look.pad
        anchors.verticalCenter: parent.verticalCenter
        spacing: Look.gap
        BoardText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.board.date
            size: Look.small
            color: Look.inkSoft
        }
        BoardText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.board.time
            size: Look.large
            bold: true
        }
    }
}
