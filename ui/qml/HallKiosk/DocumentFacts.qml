pragma ComponentBehavior: Bound
import QtQuick

// What is known of a document: its standing, number and dates. In words and with an icon, never by colour alone.
Item {
    id: root

    required property var facts
    property string name
    property string note
    property real margin: Theme.unit * 5
    readonly property color strong: facts.kind === "good" ? Theme.good : facts.kind === "bad" ? Theme.bad : Theme.warn

    height: column.y + column.height + Theme.unit * 4

    Column {
        id: column

        x: root.margin
        y: Theme.unit * 4
        width: root.width - root.margin * 2
        spacing: Theme.unit * 2.5

        Label {
            width: parent.width
            visible: text !== ""
            text: root.name
            size: Theme.large
            bold: true
        }
        Notice {
            width: parent.width
            visible: text !== ""
            kind: root.facts.kind === "bad" ? "bad" : "warn"
            text: root.facts.warning
            detail: root.facts.warning_detail
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.note
            size: Theme.small
            color: Theme.inkSoft
        }
        Flow {
            width: parent.width
            spacing: Theme.unit * 2.5
            Row {
                rightPadding: Theme.unit * 4
                spacing: Theme.unit * 1.5
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: root.facts.icon
                    size: Theme.body
                    tint: root.strong
                }
                Label {
                    text: root.facts.standing
                    bold: true
                    size: Theme.small
                    color: root.strong
                }
            }
            Repeater {
                model: root.facts.facts
                delegate: Label {
                    required property var modelData

                    width: Math.min(implicitWidth, column.width)
                    rightPadding: Theme.unit * 4
                    text: modelData.name + "　" + modelData.value
                    size: Theme.small
                    color: Theme.inkSoft
                }
            }
        }
        Rectangle {
            width: parent.width
            height: Theme.stroke
            color: Theme.line
        }
    }
}
