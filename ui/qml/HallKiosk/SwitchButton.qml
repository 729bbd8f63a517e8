import QtQuick

// A switch of the bottom bar: icon over word; a tick and a fill say that it is on.
Touchable {
    id: root

    property string icon
    property bool on: false
    readonly property color inkColor: on ? Theme.accentInk : locked ? Theme.inkSoft : Theme.ink

    implicitHeight: Math.max(Theme.target, picture.height + label.height + Theme.unit * 3)
    Accessible.checkable: true
    Accessible.checked: on

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.on ? (root.down ? Theme.accentPressed : Theme.accent) : root.down ? Theme.pressed : root.locked ? Theme.back : Theme.surface
        border.width: root.on && !Theme.contrast ? 0 : Theme.stroke
        border.color: Theme.line
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - Theme.unit * 2
        Row {
            id: picture

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.unit
            Icon {
                visible: root.on
                anchors.verticalCenter: parent.verticalCenter
                name: "tick"
                size: Theme.small * 1.1
                tint: root.inkColor
            }
            Icon {
                name: root.icon
                size: Theme.small * 1.35
                tint: root.inkColor
            }
        }
        Label {
            id: label

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.text
            size: Theme.small
            bold: root.on
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.ceil(Theme.unit * 5.1)
            height: Theme.small * 1.45
            color: root.inkColor
        }
    }
}
