import QtQuick

// What everybody in the hall must do now, over every page. Read, it goes for this visitor; the header goes on telling it.
Rectangle {
    id: root

    required property KioskModel kiosk
    readonly property string told: kiosk.hall.alarm
    readonly property string page: kiosk.visit.page
    property string read

    objectName: "emergencySheet"
    visible: told !== "" && read !== told
    color: Theme.contrast ? "#000000" : "#a3140d"
    onToldChanged: if (told === "") read = ""
    onPageChanged: if (page === "home") read = ""

    MouseArea { anchors.fill: parent }
    // On the home page the next one comes and has read nothing.
    Timer {
        interval: 20000
        running: root.read !== "" && root.page === "home"
        onTriggered: root.read = ""
    }
    Row {
        id: head

        x: Theme.pad
        y: Theme.pad
        spacing: Theme.unit * 3
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "warning"
            size: Theme.title * 1.2
            tint: "#ffffff"
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.kiosk.words.emergency
            size: Theme.title
            bold: true
            color: "#ffffff"
        }
    }
    Label {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: follow.top
        anchors.margins: Theme.pad
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.round(Theme.body)
        text: root.told
        size: Theme.hero * 1.3
        bold: true
        color: "#ffffff"
    }
    Label {
        id: follow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: goOn.top
        anchors.margins: Theme.pad
        text: root.kiosk.words.emergency_follow
        size: Theme.large
        color: "#ffffff"
    }
    BigButton {
        id: goOn

        objectName: "emergencyRead"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.pad
        width: Math.min(parent.width - Theme.pad * 2, implicitWidth)
        icon: "check"
        size: Theme.large
        text: root.kiosk.words.emergency_read
        onTapped: root.read = root.told
    }
}
