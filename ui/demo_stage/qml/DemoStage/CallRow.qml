import QtQuick

// One call: the number and where it goes.
Item {
    id: root

    required property string number
    required property string window
    required property bool fresh

    WallText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.number
        size: Look.large
        bold: true
        color: root.fresh ? Look.call : Look.ink
    }
    WallText {
        anchors.centerIn: parent
        text: "→"
        color: Look.inkSoft
    }
    WallText {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        text: root.window
        size: Look.large
        bold: root.fresh
        color: root.fresh ? Look.call : Look.ink
    }
}
