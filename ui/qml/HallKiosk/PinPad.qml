pragma ComponentBehavior: Bound
import QtQuick

// Ten digits, delete, enter. What was typed is shown as dots only.
Item {
    id: root

    required property KioskModel kiosk
    readonly property StaffGateModel gate: kiosk.staffGate
    readonly property var pin: gate.pin
    readonly property real keyHeight: Math.max(Theme.target, Math.min((height - Theme.unit * 56) / 4 - Theme.gap, Theme.unit * 26))
    readonly property real place: Math.max(Theme.target * 1.5, keyHeight * 1.4)

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
            height: Math.max(contentHeight, Theme.body * 1.5)
            horizontalAlignment: Text.AlignHCenter
            text: root.pin.message
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
                    height: root.keyHeight
                    text: modelData
                    locked: root.pin.locked
                    onTapped: root.gate.digit(modelData)
                }
            }
            KeyboardKey {
                width: root.place
                height: root.keyHeight
                icon: "backspace"
                text: root.kiosk.words.staff_pin_erase
                onTapped: root.gate.erase()
            }
            KeyboardKey {
                width: root.place
                height: root.keyHeight
                text: "0"
                locked: root.pin.locked
                onTapped: root.gate.digit("0")
            }
            BigButton {
                width: root.place
                height: root.keyHeight
                kind: "primary"
                text: root.kiosk.words.staff_pin_check
                locked: !root.pin.can_check
                onTapped: root.gate.check()
            }
        }
    }
}
