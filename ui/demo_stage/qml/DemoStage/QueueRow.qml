import QtQuick

// One service of the hall: its name, who waits, how long.
Item {
    id: root

    required property string id
    required property string name
    required property string people
    required property string wait
    required property bool idle

    WallText {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width * 0.4
        text: root.name
        size: Look.small
    }
    WallText {
        anchors.verticalCenter: parent.verticalCenter
        x: parent.width * 0.41
        width: parent.width * 0.23
        horizontalAlignment: Text.AlignRight
        text: root.people
        size: Look.small
        bold: !root.idle
        color: root.idle ? Look.inkSoft : Look.ink
    }
    WallText {
        anchors.verticalCenter: parent.verticalCenter
        x: parent.width * 0.65
        width: parent.width * 0.35
        horizontalAlignment: Text.AlignRight
        text: root.wait
        size: Look.small
        color: Look.inkSoft
    }
}
