pragma ComponentBehavior: Bound
import QtQuick

// The window that was chosen on the plan: where, whether it works, what for, how many wait, who sits there.
Card {
    id: root

    required property KioskModel kiosk
    required property var desk

    height: body.height + Theme.pad * 2

    Column {
        id: body

        x: Theme.pad
        y: Theme.pad
        width: parent.width - Theme.pad * 2
        spacing: Theme.unit * 2
        Label {
            width: parent.width
            text: [root.desk.name, root.desk.zone].filter(t => t).join("　")
            size: Theme.large
            bold: true
        }
        Row {
            width: parent.width
            spacing: Theme.unit * 2
            Icon {
                id: sign

                name: root.desk.open ? "check" : "warning"
                size: Theme.body * 1.2
                tint: root.desk.open ? Theme.good : Theme.warn
            }
            Label {
                width: parent.width - sign.width - parent.spacing
                text: [root.desk.state, root.desk.queue].filter(t => t).join("　")
                bold: true
                color: root.desk.open ? Theme.good : Theme.warn
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.desk.services ?? ""
        }
        Repeater {
            model: root.desk.staff ?? []
            delegate: Label {
                required property string modelData

                width: body.width
                text: modelData
                size: Theme.small
                color: Theme.inkSoft
            }
        }
        BigButton {
            objectName: "deskMatters"
            visible: (root.desk.arg ?? "") !== ""
            width: parent.width
            icon: "guide"
            text: root.kiosk.words.map_matters
            onTapped: root.kiosk.visit.go("matters", root.desk.arg)
        }
    }
}
