import QtQuick

// Ten digits, delete, enter. What was typed is shown as dots only.
Item {
    id: root

    required property KioskModel kiosk
    readonly property StaffGateModel gate: kiosk.staffGate
    readonly property var pin: gate.pin
    readonly property real place: Theme.target * 1.35

    Column {
        anchors.centerIn: parent
        width: Math.min(root.width, root.place * 3 + Theme.gap * 2)
        spacing: Theme.gap

        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.words.staff_pin_title
            size: Theme.large
            bold: true
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            height: Theme.unit * 6
            spacing: Theme.unit * 3
            Repeater {
                model: Math.max(4, root.pin.dots)
                delegate: Rectangle {
                    required property int index

                    width: Theme.unit * 4
                    height: width
                    radius: width / 2
                    color: index < root.pin.dots ? Theme.accent : Theme.back
                    border.width: Theme.stroke
                    border.color: Theme.inkSoft
                }
            }
        }
        Label {
            width: parent.width
            height: Math.max(contentHeight, Theme.body * 2.6)
            horizontalAlignment: Text.AlignHCenter
            text: root.pin.message
            size: Theme.small
            color: root.pin.kind === "bad" ? Theme.bad : Theme.inkSoft
        }
        Grid {
            columns: 3
            spacing: Theme.gap
            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
                delegate: KeyboardKey {
                    required property string modelData

                    width: root.place
                    height: Theme.target
                    text: modelData
                    locked: root.pin.locked
                    onTapped: root.gate.digit(modelData)
                }
            }
            KeyboardKey {
                width: root.place
                height: Theme.target
                icon: "backspace"
                text: root.kiosk.words.staff_pin_erase
                onTapped: root.gate.erase()
            }
            KeyboardKey {
                width: root.place
                height: Theme.target
                text: "0"
                locked: root.pin.locked
                onTapped: root.gate.digit("0")
            }
            BigButton {
                width: root.place
                height: Theme.target
                kind: "primary"
                text: root.kiosk.words.staff_pin_check
                locked: !root.pin.can_check
                onTapped: root.gate.check()
            }
        }
    }
}
