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
    border.width: 1
    border.color: Look.edge
    clip: true

    WallText {
        id: heading

        x: Look.pad
        y: 12 * Look.u
        text: root.title
        size: Look.body
        bold: true
        color: Look.accent
    }
    WallText {
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
        y: 54 * Look.u
        width: root.inside
        height: root.height - y - 12 * Look.u
    }
}
