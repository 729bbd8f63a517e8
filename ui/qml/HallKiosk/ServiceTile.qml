import QtQuick

// One service: its name, how long, how many wait, at which windows.
Touchable {
    id: root

    required property string id
    required property string name
    required property string icon
    required property string wait
    required property string detail
    required property bool open
    required property string reason
    readonly property color inkColor: open ? Theme.ink : Theme.inkSoft

    text: name
    locked: !open
    // From the labels themselves: a Column knows its height only after the next polish.
    implicitHeight: nameLabel.implicitHeight + (open ? (wait === "" ? 0 : waitLabel.implicitHeight) : reasonLabel.implicitHeight) + detailLabel.implicitHeight
                    + Theme.unit * 4.4

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius * 1.5
        color: !root.open ? Theme.back : root.down ? Theme.pressed : Theme.surface
        border.width: Theme.stroke
        border.color: Theme.line
    }
    Rectangle {
        id: badge

        x: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.large * 2
        height: width
        radius: Theme.radius
        color: root.open ? Theme.accentSoft : "transparent"
        Icon {
            anchors.centerIn: parent
            name: root.open ? root.icon : "pause"
            size: Theme.large * 1.45
            tint: root.open ? Theme.accent : Theme.inkSoft
        }
    }
    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: badge.right
        anchors.leftMargin: Theme.unit * 4
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 4
        spacing: Theme.unit * 0.5
        Label {
            id: nameLabel

            width: parent.width
            text: root.name
            size: Theme.large
            bold: true
            color: root.inkColor
        }
        Label {
            id: reasonLabel

            width: parent.width
            visible: !root.open
            text: root.reason
            color: Theme.bad
            bold: true
        }
        Label {
            id: waitLabel

            width: parent.width
            visible: root.open && text !== ""
            text: root.wait
            bold: true
            color: Theme.accent
        }
        Label {
            id: detailLabel

            width: parent.width
            text: root.detail
            size: Theme.small
            color: Theme.inkSoft
        }
    }
}
