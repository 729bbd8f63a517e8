import QtQuick

// A titled surface; what is put into it stands below the title.
Rectangle {
    id: root

    property string title
    property string note
    readonly property real inside: width - Look.pad * 2
    default property alias content: body.data

    color: Look.panel
    radius: Look.radius
    clip: true

    BoardText {
        id: heading

        x: Look.pad
        y: 16 * Look.u
        text: root.title
        size: Look.small
        bold: true
        color: Look.inkSoft
    }
    BoardText {
        anchors.right: parent.right
        anchors.rightMargin: Look.pad
        anchors.baseline: heading.baseline
        text: root.note
        size: Look.small
        color: Look.inkSoft
    }
    Item {
        id: body

        x: Look.pad
        y: 62 * Look.u
        width: root.inside
        height: root.height - y - 16 * Look.u
    }
}
