pragma ComponentBehavior: Bound
import QtQuick

// A part of a matter's sheet: icon, heading, lines.
Card {
    id: root

    required property var section

    height: body.height + Theme.pad * 2

    Column {
        id: body

        x: Theme.pad
        y: Theme.pad
        width: parent.width - Theme.pad * 2
        spacing: Theme.unit * 3

        Row {
            width: parent.width
            spacing: Theme.unit * 3
            Icon {
                id: mark

                name: root.section.icon
                tint: Theme.accent
            }
            Label {
                width: parent.width - mark.width - parent.spacing
                text: root.section.heading
                size: Theme.body
                bold: true
                color: Theme.accent
            }
        }
        Repeater {
            model: root.section.lines
            delegate: Row {
                id: line

                required property var modelData

                width: body.width
                spacing: Theme.unit * 3
                Label {
                    id: number

                    visible: line.modelData.mark !== ""
                    width: visible ? Math.max(implicitWidth, Theme.unit * 6) : 0
                    text: line.modelData.mark
                    bold: true
                    color: Theme.accent
                    wrapMode: Text.NoWrap
                }
                Column {
                    width: line.width - (number.visible ? number.width + line.spacing : 0)
                    spacing: Theme.unit * 0.8
                    Label {
                        width: parent.width
                        text: line.modelData.text
                    }
                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: line.modelData.detail
                        size: Theme.small
                        color: Theme.inkSoft
                    }
                }
            }
        }
    }
}
