import QtQuick
import HallKiosk

// The whole hall on one screen: a stage of 1920 by 1080 units, as large as the window allows.
Window {
    id: root

    required property KioskModel kiosk
    required property WallModel wall
    property bool fullScreen: false

    flags: fullScreen ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    visibility: fullScreen ? Window.FullScreen : Window.Windowed
    minimumWidth: 960
    minimumHeight: 540
    color: Look.back
    title: kiosk.hall.name

    Binding { target: Look; property: "u"; value: Math.min(root.width / 1920, root.height / 1080) }

    Item {
        id: stage

        anchors.centerIn: parent
        width: Math.floor(1920 * Look.u)
        height: Math.floor(1080 * Look.u)

        KioskDevice {
            id: device

            x: 24 * Look.u
            y: 20 * Look.u
            height: stage.height - y * 2
            width: (height - bezel * 2) * 9 / 16 + bezel * 2
            kiosk: root.kiosk
        }
        Wall {
            anchors.left: device.right
            anchors.right: parent.right
            anchors.top: device.top
            anchors.bottom: device.bottom
            anchors.leftMargin: 28 * Look.u
            anchors.rightMargin: 24 * Look.u
            kiosk: root.kiosk
            wall: root.wall
        }
    }
}
