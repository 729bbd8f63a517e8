pragma ComponentBehavior: Bound
import QtQuick

// What to bring, one line each.
Card {
    id: root

    property string heading
    property string hint
    property list<string> papers

    height: list.height + Theme.unit * 12

    Column {
        id: list

        x: Theme.pad
        y: Theme.unit * 6
        width: parent.width - Theme.pad * 2
        spacing: Theme.unit * 3
        Label {
            width: parent.width
            text: root.heading
            size: Theme.large
            bold: true
        }
        Repeater {
            model: root.papers
            Item {
                id: paper

                required property string modelData

                width: list.width
                height: paperName.height
                Icon {
                    id: bullet

                    y: (Theme.body * 1.45 - height) / 2
                    name: "paper"
                    size: Theme.body * 1.15
                    tint: Theme.accent
                }
                Label {
                    id: paperName

                    x: bullet.width + Theme.unit * 3
                    width: parent.width - x
                    text: paper.modelData
                }
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.hint
            size: Theme.small
            color: Theme.inkSoft
        }
    }
}
