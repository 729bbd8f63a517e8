pragma ComponentBehavior: Bound
import QtQuick

// One step in words: who acts, how long it takes, what follows. The ways that follow lead to the next step's sheet.
Sheet {
    id: root

    required property KioskModel kiosk
    readonly property FlowModel flow: kiosk.flow
    readonly property var step: flow.step
    readonly property var w: kiosk.words
    readonly property bool wide: width > height

    objectName: "stepSheet"
    open: step.name !== undefined
    onOutside: flow.leave()

    Label {
        width: parent.width
        text: root.step.name ?? ""
        size: Theme.large
        bold: true
    }
    Grid {
        width: parent.width
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap * 2
        rowSpacing: Theme.gap
        Repeater {
            model: [["people", root.w.flow_who, root.step.who], ["clock", root.w.flow_time, root.step.time],
                    ["info", root.w.flow_note, root.step.note || root.step.end]]
            delegate: Row {
                id: fact

                required property var modelData

                visible: !!modelData[2]
                width: root.wide ? (parent.width - Theme.gap * 2) / 2 : parent.width
                spacing: Theme.unit * 3
                Icon {
                    id: mark

                    name: fact.modelData[0]
                    size: Theme.body * 1.2
                    tint: Theme.accent
                }
                Label {
                    width: parent.width - mark.width - parent.spacing
                    text: fact.modelData[1] + "　" + (fact.modelData[2] ?? "")
                }
            }
        }
    }
    Label {
        visible: ways.count > 0
        text: root.w.flow_next
        size: Theme.small
        color: Theme.inkSoft
    }
    Grid {
        id: choices

        width: parent.width
        visible: ways.count > 0
        columns: root.wide && ways.count > 1 ? 2 : 1
        spacing: Theme.gap
        Repeater {
            id: ways

            model: root.step.onward ?? []
            delegate: BigButton {
                required property var modelData

                objectName: "onward-" + modelData.step
                width: (choices.width - (choices.columns - 1) * Theme.gap) / choices.columns
                icon: modelData.returns ? "undo" : ""
                kind: "plain"
                text: modelData.text
                onTapped: root.flow.touch(modelData.step)
            }
        }
    }
    BigButton {
        objectName: "closeStep"
        width: parent.width
        kind: "primary"
        text: root.w.close
        onTapped: root.flow.leave()
    }
}
