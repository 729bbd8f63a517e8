import QtQuick

// One fact: an icon, what it is, and its value, large.
Item {
    id: root

    property string icon
    property string name
    property string value
    property bool last: false

    implicitHeight: Math.max(valueText.height, nameText.height, mark.height) + Theme.unit * (Theme.elder ? 4 : 6)
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
        width: Math.min(implicitWidth, parent.width * 0.45)
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
        size: wide.advanceWidth <= width ? Theme.large : Theme.body
        bold: true
    }
    TextMetrics {
        id: wide

        font.family: Theme.family
        font.weight: Font.Bold
        font.pixelSize: Math.round(Theme.large)
        text: root.value
    }
    Rectangle {
        visible: !root.last
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.stroke
        color: Theme.line
    }
}
