import QtQuick

// Content that may be taller than its place: it moves with the finger, and by two big buttons. No thin scroll bars.
Item {
    id: root

    default property alias content: body.data
    required property KioskModel kiosk
    property real spacing: Theme.gap
    property bool overflows: false
    readonly property alias contentY: flick.contentY
    readonly property bool largeText: Theme.elder

    function toTop(): void { flick.contentY = 0 }

    // The buttons take width, and what is narrower may be shorter: without this gap between on and off they would
    // come and go for ever.
    function measure(): void {
        if (!overflows)
            overflows = body.height > height + 1
        else if (body.height < height * 0.75)
            overflows = false
    }

    function measureAnew(): void {
        overflows = false
        Qt.callLater(measure)
    }

    onWidthChanged: Qt.callLater(measureAnew)
    onHeightChanged: Qt.callLater(measureAnew)
    onLargeTextChanged: Qt.callLater(measureAnew)

    Flickable {
        id: flick

        width: Math.floor(parent.width - (root.overflows ? rail.width + Theme.gap : 0))
        height: parent.height
        contentHeight: body.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: root.overflows
        clip: true
        flickableDirection: Flickable.VerticalFlick

        Column {
            id: body

            width: flick.width
            spacing: root.spacing
            onHeightChanged: Qt.callLater(root.measure)
        }
    }
    Column {
        id: rail

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: root.overflows
        spacing: Theme.gap
        BigButton {
            icon: "up"
            width: Theme.target
            text: ""
            Accessible.name: root.kiosk.words.scroll_up
            opacity: locked ? 0 : 1
            locked: flick.contentY <= 0
            onTapped: flick.contentY = Math.max(0, flick.contentY - flick.height * 0.8)
        }
        BigButton {
            icon: "down"
            width: Theme.target
            text: ""
            Accessible.name: root.kiosk.words.scroll_down
            opacity: locked ? 0 : 1
            locked: flick.contentY >= flick.contentHeight - flick.height - 1
            onTapped: flick.contentY = Math.min(flick.contentHeight - flick.height, flick.contentY + flick.height * 0.8)
        }
    }
}
