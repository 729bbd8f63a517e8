import QtQuick

// One fact: an icon, what it is, and its value, large.
Item {
    id: root

    property string icon
    property string name
    property string value

    implicitHeight: Math.max(valueText.height, nameText.height, mark.height) + Theme.unit * 6
    height: implicitHeight

    Icon {
        id: mark

        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        size: Theme.large * 1.3
        tint: Theme.accent
    }
    Label {
        id: nameText

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: mark.right
        anchors.leftMargin: Theme.unit * 4
        width: parent.width * 0.3
        text: root.name
        color: Theme.inkSoft
    }
    Label {
        id: valueText

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: nameText.right
        anchors.leftMargin: Theme.unit * 2
        anchors.right: parent.right
        horizontalAlignment: Text.AlignRight
        text: root.value
        size: Theme.large
        bold: true
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke
        color: Theme.line
    }
}
