import QtQuick

// A question over the page, in the lower part of the screen where every hand reaches. Taps beside it emit `outside`.
Item {
    id: root

    default property alias content: column.data
    property bool open: false

    signal outside()

    visible: open

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.outside()
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.pad
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - Theme.pad * 2, Theme.unit * 230)
        height: column.height + Theme.unit * 16
        radius: Theme.radius * 1.5
        color: Theme.surface
        border.width: Theme.stroke
        border.color: Theme.line

        MouseArea { anchors.fill: parent }
        Column {
            id: column

            x: Theme.unit * 8
            y: Theme.unit * 8
            width: parent.width - Theme.unit * 16
            spacing: Theme.gap * 1.5
        }
    }
}
