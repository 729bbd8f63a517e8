import QtQuick

// After a fault of ours: calm words, a reference for staff, and home by itself.
Rectangle {
    id: root

    required property KioskModel kiosk

    objectName: "safeScreen"
    visible: kiosk.faults.shown
    color: Theme.back

    MouseArea { anchors.fill: parent }
    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.pad * 4, Theme.unit * 190)
        spacing: Theme.gap * (root.height > Theme.unit * 200 ? 2 : 1)
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "refresh"
            size: root.height > Theme.unit * 200 ? Theme.hero * 2 : Theme.hero
            tint: Theme.accent
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.words.safe_title
            size: Theme.title
            bold: true
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.words.safe_detail
            size: Theme.body
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.faults.reference
            size: Theme.body
            color: Theme.inkSoft
        }
        BigButton {
            objectName: "safeHome"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.max(implicitWidth, Theme.unit * 80)
            height: Theme.target * 1.4
            kind: "primary"
            icon: "home"
            size: Theme.large
            text: root.kiosk.words.home
            onTapped: root.kiosk.faults.leave()
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.faults.returns
            color: Theme.inkSoft
        }
    }
}
