import QtQuick

// Are you still there? One tap anywhere but on "finish" stays.
Sheet {
    id: root

    required property KioskModel kiosk

    objectName: "idleSheet"
    open: kiosk.visit.warning
    onOutside: kiosk.visit.stay()

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: root.kiosk.words.still_there
        size: Theme.title
        bold: true
    }
    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: root.kiosk.visit.question
        color: Theme.inkSoft
    }
    BigButton {
        objectName: "stay"
        width: parent.width
        height: Theme.target * 1.5
        kind: "primary"
        icon: "touch"
        size: Theme.large
        text: root.kiosk.words.stay
        onTapped: root.kiosk.visit.stay()
    }
    BigButton {
        objectName: "leaveNow"
        width: parent.width
        kind: "quiet"
        text: root.kiosk.words.leave_now
        onTapped: root.kiosk.visit.wipe()
    }
}
