pragma ComponentBehavior: Bound
import QtQuick

// Ten digits, delete, enter. What was typed is shown as dots only.
Item {
    id: root

    required property KioskModel kiosk
    readonly property StaffGateModel gate: kiosk.staffGate
    readonly property var pin: gate.pin
    readonly property bool sideways: width > height
    readonly property real room: (sideways ? height : height - words.height - Theme.pad) - Theme.gap * 4
    readonly property real keyHeight: Math.max(Theme.target, Math.min(room / 4, Theme.unit * 26))
    readonly property real keyWidth: Math.max(Theme.target * 1.5, keyHeight * 1.4)

    Column {
        id: words

        x: root.sideways ? Theme.pad : (root.width - width) / 2
        y: root.sideways ? (root.height - height) / 2 : keys.y - height - Theme.pad
        width: root.sideways ? keys.x - Theme.pad * 2 : root.width - Theme.pad * 2
        spacing: Theme.gap * 1.5
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.words.staff_pin_title
            size: Theme.large
            bold: true
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.unit * 3
            Repeater {
                model: Math.max(6, root.pin.dots)
                delegate: Rectangle {
                    required property int index

                    width: Theme.unit * 5
                    height: width
                    radius: width / 2
                    color: index < root.pin.dots ? Theme.accent : "transparent"
                    border.width: Theme.stroke * 1.5
                    border.color: index < root.pin.dots ? Theme.accent : Theme.inkSoft
                }
            }
        }
        Label {
            width: parent.width
            height: Math.max(contentHeight, Theme.body * 3)
            horizontalAlignment: Text.AlignHCenter
            text: root.pin.message
            color: root.pin.kind === "bad" ? Theme.bad : Theme.inkSoft
        }
    }
    Grid {
        id: keys

        x: root.sideways ? root.width - width - Theme.pad * 2 : (root.width - width) / 2
        y: root.sideways ? (root.height - height) / 2
         : Math.max(words.height + Theme.pad, (root.height - height + words.height) / 2)
        columns: 3
        spacing: Theme.gap
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
            delegate: KeyboardKey {
                required property string modelData

                objectName: "pin-" + modelData
                width: root.keyWidth
                height: root.keyHeight
                text: modelData
                locked: root.pin.locked
                onTapped: root.gate.digit(modelData)
            }
        }
        KeyboardKey {
            width: root.keyWidth
            height: root.keyHeight
            icon: "backspace"
            text: root.kiosk.words.staff_pin_erase
            onTapped: root.gate.erase()
        }
        KeyboardKey {
            objectName: "pin-0"
            width: root.keyWidth
            height: root.keyHeight
            text: "0"
            locked: root.pin.locked
            onTapped: root.gate.digit("0")
        }
        BigButton {
            width: root.keyWidth
            height: root.keyHeight
            objectName: "pin-check"
            kind: "primary"
            text: root.kiosk.words.staff_pin_check
            locked: !root.pin.can_check
            onTapped: root.gate.check()
        }
    }
}
