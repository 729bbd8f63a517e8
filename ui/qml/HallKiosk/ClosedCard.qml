import QtQuick

// In the place of the big button when no numbers are given: why, and from when.
Card {
    id: root

    required property KioskModel kiosk

    Column {
        anchors.centerIn: parent
        width: parent.width - Theme.pad * 2
        spacing: Theme.unit * 4
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.height > Theme.unit * 90
            name: "moon"
            size: Theme.hero * 1.8
            tint: Theme.accent
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.hall.closedTitle
            size: Theme.hero
            bold: true
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.hall.closedDetail
            size: Theme.large
            bold: true
            color: Theme.accent
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.words.hours_today + "　" + root.kiosk.hall.hoursToday
            size: Theme.body
            color: Theme.inkSoft
        }
        Label {
            width: parent.width
            visible: root.height > Theme.unit * 70
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.words.closed_waiting
            size: Theme.body
            color: Theme.inkSoft
        }
    }
}
