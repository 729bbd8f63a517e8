import QtQuick

// Content that may be taller than its place: it moves with the finger, and by two big buttons: below it on an upright
// screen, beside it on a wide one. No thin scroll bars.
Item {
    id: root

    default property alias content: body.data
    required property KioskModel kiosk
    property real spacing: Theme.gap
    property bool overflows: false
    readonly property bool below: Theme.portrait
    readonly property bool largeText: Theme.elder
    readonly property alias contentY: flick.contentY
    readonly property real step: flick.height * 0.8

    function toTop(): void { flick.contentY = 0 }
    function moveTo(y: real): void { flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, y)) }

    onWidthChanged: anew.restart()
    onHeightChanged: anew.restart()
    onLargeTextChanged: anew.restart()

    property int triedWithout: 0

    // The buttons beside the content take width, and what is narrower may be shorter: without a limit they would come
    // and go for ever. Timers, because a delayed call would outlive the page.
    Timer {
        id: measure

        interval: 0
        onTriggered: {
            if (!root.overflows) {
                root.overflows = body.height > root.height + 1
            } else if (body.height <= root.height && root.triedWithout < 3) {
                root.triedWithout++
                root.overflows = false
                restart()
            }
        }
    }
    Timer {
        id: anew

        interval: 0
        onTriggered: {
            root.triedWithout = 0
            root.overflows = false
            measure.restart()
        }
    }
    Flickable {
        id: flick

        width: Math.floor(parent.width - (root.overflows && !root.below ? up.width + Theme.gap : 0))
        height: parent.height - (root.overflows && root.below ? up.height + Theme.gap : 0)
        contentHeight: body.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: root.overflows
        clip: true
        flickableDirection: Flickable.VerticalFlick

        Column {
            id: body

            width: flick.width
            spacing: root.spacing
            onHeightChanged: measure.restart()
        }
    }
    BigButton {
        id: up

        x: root.below ? 0 : root.width - width
        y: root.height - height - (root.below ? 0 : height + Theme.gap)
        width: root.below ? (root.width - Theme.gap) / 2 : Theme.target
        visible: root.overflows
        kind: root.below ? "quiet" : "plain"
        icon: "up"
        text: root.below ? root.kiosk.words.scroll_up : ""
        Accessible.name: root.kiosk.words.scroll_up
        opacity: locked && !root.below ? 0 : 1
        locked: flick.contentY <= 0
        onTapped: root.moveTo(flick.contentY - root.step)
    }
    BigButton {
        x: root.width - width
        y: root.height - height
        width: up.width
        visible: root.overflows
        kind: up.kind
        icon: "down"
        text: root.below ? root.kiosk.words.scroll_down : ""
        Accessible.name: root.kiosk.words.scroll_down
        opacity: locked && !root.below ? 0 : 1
        locked: flick.contentY >= flick.contentHeight - flick.height - 1
        onTapped: root.moveTo(flick.contentY + root.step)
    }
}
