import QtQuick

// Something that was found, with the hits in bold; `group` is the heading over the first of its kind.
Item {
    id: root

    property string group
    property string heading
    property string styledTitle
    property string detail
    property string styledSnippet
    property string spoken
    property bool brief: false

    signal tapped()

    implicitHeight: (groupLabel.visible ? groupLabel.height + Theme.unit * 2 : 0) + row.height
    height: implicitHeight

    Label {
        id: groupLabel

        visible: root.heading !== ""
        text: root.heading
        size: Theme.small
        bold: true
        color: Theme.accent
    }
    Touchable {
        id: row

        objectName: "found-" + root.spoken
        y: groupLabel.visible ? groupLabel.height + Theme.unit * 2 : 0
        width: parent.width
        height: Math.max(Theme.target, body.height + Theme.unit * (root.brief ? 4 : 6))
        text: root.spoken
        onTapped: root.tapped()

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: row.down ? Theme.pressed : Theme.surface
            border.width: Theme.stroke
            border.color: Theme.line
        }
        Column {
            id: body

            x: Theme.unit * 4
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x - arrow.width - Theme.unit * 6
            spacing: Theme.unit * 0.6
            Label {
                width: parent.width
                text: root.styledTitle
                textFormat: Text.StyledText
            }
            Label {
                width: parent.width
                visible: text !== "" && !root.brief
                text: root.detail
                size: Theme.small
                color: Theme.inkSoft
            }
            Label {
                width: parent.width
                visible: text !== "" && !root.brief
                text: root.styledSnippet
                textFormat: Text.StyledText
                size: Theme.small
                color: Theme.inkSoft
            }
        }
        Icon {
            id: arrow

            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 3
            anchors.verticalCenter: parent.verticalCenter
            name: "right"
            tint: Theme.accent
        }
    }
}
