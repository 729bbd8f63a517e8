import QtQuick

// The words that are being called out, in step with the voice. It covers the header, never a button.
Rectangle {
    id: root

    required property KioskModel kiosk

    objectName: "captionStrip"
    visible: kiosk.caption.shown
    color: Theme.contrast ? Theme.accent : "#ffd65c"

    Row {
        anchors.centerIn: parent
        spacing: Theme.unit * 4
        Icon {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            name: "speaker"
            size: Theme.title
            tint: "#12263a"
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - Theme.pad * 2 - mark.width - Theme.unit * 4)
            text: root.kiosk.caption.text
            size: Theme.title
            bold: true
            color: "#12263a"
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.round(Theme.small)
            height: Math.min(implicitHeight, root.height)
            verticalAlignment: Text.AlignVCenter
        }
    }
}
