import QtQuick
import HallKiosk

// The visitor's screen, upright and touchable, in the frame of its device.
Rectangle {
    id: root

    required property KioskModel kiosk
    readonly property real bezel: Math.max(4, Math.round(10 * Look.u))

    color: "#0a0f14"
    radius: bezel * 1.6
    border.width: 1
    border.color: "#43566a"

    Item {
        id: face

        objectName: "kioskFace"
        x: root.bezel
        y: root.bezel
        width: root.width - root.bezel * 2
        height: root.height - root.bezel * 2
        clip: true

        Rectangle {
            anchors.fill: parent
            color: Theme.back
        }
        Shell {
            anchors.fill: parent
            kiosk: root.kiosk
        }
    }
    // A model of a whole screen: a unit is a part of its width, as on a large one, not a millimetre of this monitor.
    Binding { target: Theme; property: "pxPerMm"; value: face.width / 200 }
    Binding { target: Theme; property: "screenWidth"; value: face.width }
    Binding { target: Theme; property: "screenHeight"; value: face.height }
    Binding { target: Theme; property: "elder"; value: root.kiosk.visit.elder }
    Binding { target: Theme; property: "contrast"; value: root.kiosk.visit.contrast }
    Binding { target: Theme; property: "lowReach"; value: root.kiosk.visit.lowReach }
}
