pragma ComponentBehavior: Bound
import QtQuick

// A part of a fee's sheet: icon, heading, lines; a line that leads somewhere is a button.
Card {
    id: root

    required property var section
    property string linkText

    signal followed(string page, string arg)

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
                tint: root.section.key === "before" ? Theme.inkSoft : Theme.accent
            }
            Label {
                width: parent.width - mark.width - parent.spacing
                text: root.section.heading
                bold: true
                color: mark.tint
            }
        }
        Repeater {
            model: root.section.lines
            delegate: Column {
                id: line

                required property var modelData
                readonly property bool leads: modelData.page !== ""

                width: body.width
                spacing: Theme.unit * 0.8
                BigButton {
                    objectName: "lead-" + line.modelData.arg
                    visible: line.leads
                    width: Math.min(implicitWidth, parent.width)
                    icon: line.modelData.page === "document" ? "law" : "guide"
                    text: line.modelData.text
                    onTapped: root.followed(line.modelData.page, line.modelData.arg)
                }
                Label {
                    width: parent.width
                    visible: !line.leads
                    text: line.modelData.text
                    color: line.modelData.past ? Theme.inkSoft : Theme.ink
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
