import QtQuick

// A matter in the guide's list.
Touchable {
    id: root

    property string detail
    property string sampleText

    implicitHeight: Math.max(Theme.target, body.height + Theme.unit * 7)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.pressed : Theme.surface
        border.width: Theme.stroke
        border.color: Theme.line
    }
    Column {
        id: body

        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - Theme.pad * 2 - arrow.width - Theme.unit * 3
        spacing: Theme.unit
        Label {
            width: parent.width
            text: root.text
            bold: true
        }
        Label {
            width: parent.width
            text: [root.detail, root.sampleText].filter(part => part !== "").join("　")
            size: Theme.small
            color: Theme.inkSoft
        }
    }
    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        name: "right"
        tint: Theme.accent
    }
}
