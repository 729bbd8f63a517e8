import QtQuick

// One of several to choose from: a large line and a small one. The chosen one is filled and ticked.
Touchable {
    id: root

    property string note
    property bool chosen: false
    property bool marked: false
    readonly property color inkColor: chosen ? Theme.accentInk : locked ? Theme.inkSoft : Theme.ink

    implicitHeight: Math.max(Theme.target, main.implicitHeight + small.implicitHeight + Theme.unit * 2)
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.name: text + " " + note

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.chosen ? Theme.accent : root.locked ? Theme.back : root.down ? Theme.pressed
             : root.marked ? Theme.goodSoft : Theme.surface
        border.width: Theme.stroke * (root.chosen || root.marked ? 2 : 1)
        border.color: root.chosen ? Theme.accent : root.marked ? Theme.good : Theme.line
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - Theme.unit * 3
        Label {
            id: main

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.text
            size: Theme.body
            bold: true
            color: root.inkColor
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.unit
            Icon {
                id: tick

                visible: root.chosen
                anchors.verticalCenter: small.verticalCenter
                name: "tick"
                size: Theme.small
                tint: root.inkColor
            }
            Label {
                id: small

                width: Math.min(implicitWidth, root.width - Theme.unit * 3 - (root.chosen ? tick.width + Theme.unit : 0))
                horizontalAlignment: Text.AlignHCenter
                text: root.note
                size: Theme.small
                color: root.chosen ? Theme.accentInk : root.marked ? Theme.good : root.inkColor
            }
        }
    }
}
