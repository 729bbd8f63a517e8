import QtQuick

// In the low-reach mode the upper part of the screen is only looked at: the latest calls, large.
Item {
    id: root

    required property KioskModel kiosk

    clip: true

    CallsBoard {
        anchors.fill: parent
        anchors.margins: Theme.pad
        kiosk: root.kiosk
    }
}
