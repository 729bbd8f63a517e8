import QtQuick

// A long list that makes only the rows one sees: it moves with the finger, and by two big buttons: below it on an
// upright screen, beside it on a wide one. The delegates come back for other rows, so they keep nothing of their own.
Item {
    id: root

    required property KioskModel kiosk
    property alias model: list.model
    property alias delegate: list.delegate
    property alias header: list.header
    property alias footer: list.footer
    property alias spacing: list.spacing
    property alias moving: list.moving
    property bool buttons: true
    readonly property alias view: list
    readonly property bool below: Theme.portrait
    property bool overflows: false
    property bool roomy: false // all of it is in view: it takes the room of the buttons beside it, too
    property int widened: 0
    readonly property bool atTop: list.contentY <= list.originY + 1
    readonly property bool atEnd: list.contentY >= list.originY + list.contentHeight - list.height - 1
    readonly property real step: list.height * 0.85
    readonly property real listWidth: list.width

    // where one reads stays in view when the width, and with it every height, changes; -1 is above the first row
    property int keptRow: -1

    signal settled()

    onHeightChanged: anew()
    onWidthChanged: anew()

    // A timer, because the buttons take height, and what is lower has another estimate of its length.
    Timer {
        id: measure

        interval: 0
        onTriggered: {
            root.overflows = list.contentHeight > root.height + 1
            if (root.overflows) {
                root.roomy = false
            } else if (!root.roomy && list.count > 0 && root.widened < 3) {
                root.widened++ // lengths are estimates: without a limit it might go to and fro for ever
                root.roomy = true
            }
        }
    }

    function anew(): void {
        widened = 0
        measure.restart()
    }

    function up(): void { moveBy(-step) }
    function down(): void { moveBy(step) }
    onSettled: keptRow = atTop ? -1 : topRow()
    onListWidthChanged: again.restart()

    Timer {
        id: again

        interval: 0
        onTriggered: root.place(root.keptRow)
    }
    function place(row: int): void {
        if (row < 0)
            list.positionViewAtBeginning()
        else
            list.positionViewAtIndex(row, ListView.Beginning)
    }
    function toTop(): void { list.positionViewAtBeginning() }
    function toRow(row: int): void {
        keptRow = row > 0 ? row : -1
        place(keptRow)
    }
    // The first row of which a reader still sees more than a sliver.
    function topRow(): int {
        const slack = Math.min(list.height * 0.1, Theme.body)
        for (let y = list.contentY + slack; y < list.contentY + list.height; y += Theme.body) {
            const row = list.indexAt(list.width / 2, y)
            if (row >= 0)
                return row
        }
        return 0
    }
    function moveBy(distance: real): void {
        list.cancelFlick()
        keptRow = 0 // it leaves the beginning, and must not be held there
        const last = list.originY + list.contentHeight - list.height
        list.contentY = Math.max(list.originY, Math.min(list.contentY + distance, last))
        list.forceLayout()
        // the length was an estimate: beyond the true end, or before the true beginning, there would be a hole
        if (list.contentY > list.originY + list.contentHeight - list.height)
            list.positionViewAtEnd()
        else if (list.contentY < list.originY)
            list.positionViewAtBeginning()
        settled()
    }

    ListView {
        id: list

        width: Math.floor(root.width - (root.buttons && !root.below && !root.roomy ? upButton.width + Theme.gap : 0))
        height: root.height - (root.buttons && root.below && root.overflows ? upButton.height + Theme.gap : 0)
        clip: true
        reuseItems: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.VerticalFlick
        onContentHeightChanged: measure.restart()
        onCountChanged: root.anew()
        onOriginYChanged: if (root.keptRow < 0 && !moving) positionViewAtBeginning()
        onMovementEnded: root.settled()
    }
    BigButton {
        id: upButton

        objectName: "listUp"
        x: root.below ? 0 : Math.floor(root.width - width)
        y: Math.floor(root.height - height - (root.below ? 0 : height + Theme.gap))
        width: root.below ? (root.width - Theme.gap) / 2 : Theme.target
        visible: root.buttons && root.overflows
        kind: root.below ? "quiet" : "plain"
        icon: "up"
        text: root.below ? root.kiosk.words.scroll_up : ""
        Accessible.name: root.kiosk.words.scroll_up
        opacity: locked && !root.below ? 0 : 1
        locked: root.atTop
        onTapped: root.up()
    }
    BigButton {
        objectName: "listDown"
        x: Math.floor(root.width - width)
        y: Math.floor(root.height - height)
        width: upButton.width
        visible: root.buttons && root.overflows
        kind: upButton.kind
        icon: "down"
        text: root.below ? root.kiosk.words.scroll_down : ""
        Accessible.name: root.kiosk.words.scroll_down
        opacity: locked && !root.below ? 0 : 1
        locked: root.atEnd
        onTapped: root.down()
    }
}
