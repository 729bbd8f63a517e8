pragma ComponentBehavior: Bound
import QtQuick

// Staff mode: the PIN pad, and behind it the state of everything with the acts that staff need here.
Page {
    id: page

    readonly property StaffGateModel gate: kiosk.staffGate

    title: w.staff_title
    speech: gate.opened ? w.staff_title : w.staff_pin_title

    PinPad {
        anchors.fill: parent
        kiosk: page.kiosk
        visible: !page.gate.opened
    }
    Loader {
        anchors.fill: parent
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.bottomMargin: Theme.pad
        active: page.gate.opened
        sourceComponent: StaffBoard {
            kiosk: page.kiosk
        }
    }
    StaffQuestion {
        anchors.fill: parent
        kiosk: page.kiosk
    }
}
