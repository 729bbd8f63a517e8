pragma ComponentBehavior: Bound
import QtQuick

// A part of a matter's page: icon, heading, lines; a line may lead on to where more of it is.
Card {
    id: root

    required property string key
    required property string icon
    required property string heading
    required property var lines
    required property var link
    readonly property bool leads: link !== null && link !== undefined

    signal follow(var link)

    height: body.height + Theme.pad * 2

    Column {
        id: body

        x: Theme.pad
        y: Theme.pad
        width: parent.width - Theme.pad * 2
        spacing: Theme.unit * 3.4

        Row {
            width: parent.width
            spacing: Theme.unit * 3
            Icon {
                id: mark

                name: root.icon
                tint: Theme.accent
            }
            Label {
                width: parent.width - mark.width - parent.spacing
                text: root.heading
                size: Theme.body
                bold: true
                color: Theme.accent
            }
        }
        Repeater {
            model: root.lines
            delegate: SectionLine {
                required property var modelData

                width: body.width
                line: modelData
                onFollow: link => root.follow(link)
            }
        }
        BigButton {
            visible: root.leads
            objectName: "section-" + root.key
            width: parent.width
            icon: root.leads ? root.link.icon : ""
            text: root.leads ? root.link.label : ""
            onTapped: root.follow(root.link)
        }
    }
}
