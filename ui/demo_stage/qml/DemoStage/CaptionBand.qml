import QtQuick
import HallKiosk

// The words that are being called out, in step with the voice; in between, the hall's name.
Rectangle {
    id: root

    required property KioskModel kiosk
    readonly property bool calling: kiosk.caption.shown

    color: calling ? Look.call : Look.panel
    radius: Look.radius
    border.width: calling ? 0 : 1
    border.color: Look.edge

    Row {
        anchors.centerIn: parent
        visible: root.calling
        spacing: 18 * Look.u
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "speaker"
            size: Look.title
            tint: Look.dark
        }
        WallText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - 110 * Look.u)
            text: root.kiosk.caption.text
            size: Look.title
            bold: true
            color: Look.dark
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Look.body)
        }
    }
    WallText {
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.calling
        x: Look.pad
        width: clock.x - x - Look.pad
        text: root.kiosk.hall.name
        size: Look.large
        bold: true
    }
    WallText {
        id: clock

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Look.pad
        visible: !root.calling
        text: root.kiosk.hall.date + "　" + root.kiosk.hall.time
        size: Look.body
        color: Look.inkSoft
    }
}
