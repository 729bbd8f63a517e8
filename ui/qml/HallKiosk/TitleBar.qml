import QtQuick

// What this page is about, and how long until the screen goes home by itself.
Item {
    id: root

    required property KioskModel kiosk
    property string title

    height: visible ? Math.max(titleText.height, Theme.title * 1.3) + Theme.unit * 5 : 0
    visible: title !== ""

    Label {
        id: titleText

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.pad
        width: parent.width - Theme.pad * 2 - (countdown.visible ? countdown.width + Theme.gap : 0)
        text: root.title
        size: Theme.title
        bold: true
    }
    Row {
        id: countdown

        anchors.verticalCenter: titleText.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        visible: root.kiosk.visit.secondsLeft >= 0
        spacing: Theme.unit * 2
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "clock"
            size: Theme.body
            tint: Theme.inkSoft
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.kiosk.visit.countdown
            size: Theme.small
            color: Theme.inkSoft
        }
    }
}
