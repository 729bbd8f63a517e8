import QtQuick

// A slip of which nobody knows whether it came out, with both answers.
Column {
    id: root

    required property KioskModel kiosk
    required property string attempt
    required property string number
    required property string text

    spacing: Theme.unit * 2

    StateRow {
        width: root.width
        name: root.text
        detail: root.kiosk.words.staff_slip_cause
        kind: "warn"
    }
    Flow {
        width: root.width
        spacing: Theme.gap
        BigButton {
            objectName: "slipOut-" + root.number
            icon: "check"
            text: root.kiosk.words.staff_slip_out
            onTapped: root.kiosk.staff.ask("slip_out", root.attempt, root.number)
        }
        BigButton {
            objectName: "slipNot-" + root.number
            icon: "no-paper"
            text: root.kiosk.words.staff_slip_not
            onTapped: root.kiosk.staff.ask("slip_not", root.attempt, root.number)
        }
    }
}
