import QtQuick

// One key of the on-screen keyboard.
Touchable {
    id: root

    property string icon
    property bool strong: false

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.pressed : root.strong ? Theme.accent : Theme.surface
        border.width: Theme.stroke
        border.color: root.strong ? Theme.accent : Theme.line
    }
    Label {
        anchors.centerIn: parent
        visible: root.icon === ""
        text: root.text
        size: root.text.length > 1 ? Theme.body : Theme.large
        color: root.strong && !root.down ? Theme.accentInk : Theme.ink
        wrapMode: Text.NoWrap
    }
    Icon {
        anchors.centerIn: parent
        visible: root.icon !== ""
        name: root.icon
        tint: root.strong && !root.down ? Theme.accentInk : Theme.ink
    }
}
