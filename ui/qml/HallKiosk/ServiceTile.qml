import QtQuick

// One service: its name, how many wait, how long, at which windows.
Touchable {
    id: root

    required property string id
    required property string name
    required property string icon
    required property string waiting
    required property string wait
    required property string windows
    required property bool open
    required property string reason
    readonly property color inkColor: open ? Theme.ink : Theme.inkSoft

    text: name
    locked: !open
    implicitHeight: words.height + Theme.unit * 10

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius * 1.5
        color: !root.open ? Theme.back : root.down ? Theme.pressed : Theme.surface
        border.width: Theme.stroke
        border.color: Theme.line
    }
    Rectangle {
        id: badge

        x: Theme.unit * 5
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.large * 2.2
        height: width
        radius: Theme.radius
        color: root.open ? Theme.accentSoft : "transparent"
        Icon {
            anchors.centerIn: parent
            name: root.open ? root.icon : "pause"
            size: Theme.large * 1.6
            tint: root.open ? Theme.accent : Theme.inkSoft
        }
    }
    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: badge.right
        anchors.leftMargin: Theme.unit * 5
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 5
        spacing: Theme.unit * 1.5
        Label {
            width: parent.width
            text: root.name
            size: Theme.large
            bold: true
            color: root.inkColor
        }
        Label {
            width: parent.width
            visible: !root.open
            text: root.reason
            color: Theme.bad
            bold: true
        }
        Flow {
            width: parent.width
            visible: root.open
            spacing: Theme.unit * 3
            Label {
                text: root.waiting
                bold: true
                color: Theme.accent
            }
            Label {
                visible: text !== ""
                text: root.wait
                color: Theme.ink
            }
        }
        Label {
            width: parent.width
            text: root.windows
            size: Theme.small
            color: Theme.inkSoft
        }
    }
}
