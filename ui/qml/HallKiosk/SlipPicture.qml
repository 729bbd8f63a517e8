import QtQuick

// What the virtual printer printed, so that a rehearsal needs no paper.
Column {
    id: root

    objectName: "slipPicture"

    property url source
    property real maximumHeight: Theme.unit * 100

    spacing: Theme.unit * 2

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: paper.width + Theme.unit * 6
        height: paper.height + Theme.unit * 6
        color: "#ffffff"
        border.width: Theme.stroke
        border.color: Theme.line

        Image {
            id: paper

            anchors.centerIn: parent
            source: root.source
            cache: false
            width: implicitHeight > 0 ? Math.min(root.width - Theme.unit * 6, implicitWidth * root.maximumHeight / implicitHeight) : 0
            height: implicitWidth > 0 ? width * implicitHeight / implicitWidth : 0
            fillMode: Image.PreserveAspectFit
            smooth: true
        }
    }
}
