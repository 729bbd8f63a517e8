import QtQuick

// The window: frame, page, and what may lie over them.
Window {
    id: root

    required property KioskModel kiosk
    property real pxPerMm: 3.78
    property bool fullScreen: false

    flags: fullScreen ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    visibility: fullScreen ? Window.FullScreen : Window.Windowed
    color: Theme.back
    title: kiosk.hall.name

    Binding { target: Theme; property: "pxPerMm"; value: root.pxPerMm }
    Binding { target: Theme; property: "screenWidth"; value: root.width }
    Binding { target: Theme; property: "screenHeight"; value: root.height }
    Binding { target: Theme; property: "elder"; value: root.kiosk.visit.elder }
    Binding { target: Theme; property: "contrast"; value: root.kiosk.visit.contrast }
    Binding { target: Theme; property: "lowReach"; value: root.kiosk.visit.lowReach }

    Shell {
        anchors.fill: parent
        kiosk: root.kiosk
    }
}
