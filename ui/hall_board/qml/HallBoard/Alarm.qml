import QtQuick

// What everybody in the hall must do now, in the place of the calls.
Rectangle {
    id: root

    required property BoardModel board

    visible: board.alarm !== ""
    color: "#a3140d"

    MouseArea { anchors.fill: parent }
    BoardText {
        id: head

        x: Look.pad
        y: Look.pad
        text: "紧急"
        size: Look.large
        bold: true
    }
    BoardText {
        anchors.fill: parent
        anchors.margins: Look.pad
        anchors.topMargin: head.y + head.height + Look.gap
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
        elide: Text.ElideNone
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.round(Look.body)
        text: root.board.alarm
        size: Look.large * 2.4
        bold: true
    }
}
