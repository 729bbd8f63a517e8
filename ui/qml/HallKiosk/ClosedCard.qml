import QtQuick

// In the place of the big button when no numbers are given: why, and from when.
Card {
    id: root

    required property KioskModel kiosk
    readonly property bool roomy: height > Theme.unit * 110

    Column {
        anchors.centerIn: parent
        width: parent.width - Theme.pad * 2
        spacing: Theme.unit * (root.roomy ? 4 : 2)
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.roomy
            name: "moon"
            size: Theme.hero * 1.8
            tint: Theme.accent
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.hall.closedTitle
            size: root.roomy ? Theme.hero : Theme.title
            bold: true
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.hall.closedDetail
            size: root.roomy ? Theme.large : Theme.body
            bold: true
            color: Theme.accent
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: root.kiosk.hall.hoursToday !== ""
            text: root.kiosk.words.hours_today + "　" + root.kiosk.hall.hoursToday
            size: Theme.body
            color: Theme.inkSoft
        }
        Label {
            width: parent.width
            visible: root.roomy || !Theme.elder
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.words.closed_waiting
            size: Theme.body
            color: Theme.inkSoft
        }
    }
}
