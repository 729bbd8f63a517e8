pragma ComponentBehavior: Bound
import QtQuick

// Take a number, first of all; then whatever else this hall offers; and who is being called.
Page {
    id: root

    readonly property bool closed: kiosk.hall.stateKind === "closed"
    readonly property real space: width - Theme.pad * 2
    readonly property bool columns: width > height * 1.2
    readonly property real callsHeight: Theme.lowReach ? 0 : columns ? height - Theme.gap * 2
                                       : Math.min(height * 0.3, board.full)
    readonly property real tilesHeight: height - Theme.gap * 2 - (columns || Theme.lowReach ? 0 : callsHeight + Theme.gap)
    readonly property real mainWidth: columns && !Theme.lowReach ? space * 0.64 : space
    readonly property bool sideBySide: columns && Theme.lowReach && others.count > 0

    speech: kiosk.hall.speech

    CallsBoard {
        id: board

        readonly property real full: headHeight + rowHeight * Math.max(1, root.kiosk.hall.callCount) + Theme.unit * 5

        visible: !Theme.lowReach
        x: root.columns ? Theme.pad + root.mainWidth + Theme.gap : Theme.pad
        y: Theme.gap
        width: root.columns ? root.space - root.mainWidth - Theme.gap : root.space
        height: root.callsHeight
        kiosk: root.kiosk
    }
    Item {
        id: main

        // one row of tiles for few, two rows of two for more: their names stay large
        readonly property int rows: others.count > 3 ? 2 : 1
        readonly property real otherHeight: others.count && !root.sideBySide
                                            ? Math.min(height * (rows > 1 ? 0.5 : 0.34), rows > 1 ? others.flat * 2 + Theme.gap
                                                       : Math.max(Theme.unit * 34, others.needed)) : 0

        x: Theme.pad
        y: root.height - height - Theme.gap
        width: root.mainWidth
        height: root.tilesHeight

        Tile {
            objectName: "takeNumber"
            visible: !root.closed
            width: root.sideBySide ? (parent.width - Theme.gap) * 0.6 : parent.width
            height: parent.height - main.otherHeight - (main.otherHeight ? Theme.gap : 0)
            strong: true
            iconSize: Math.min(height * 0.42, Theme.hero * 3.4)
            icon: "ticket"
            text: root.w.take_number
            hint: root.w.take_number_hint
            onTapped: root.kiosk.visit.go("services")
        }
        ClosedCard {
            objectName: "closedCard"
            visible: root.closed
            width: root.sideBySide ? (parent.width - Theme.gap) * 0.6 : parent.width
            height: parent.height - main.otherHeight - (main.otherHeight ? Theme.gap : 0)
            kiosk: root.kiosk
        }
        Grid {
            id: otherTiles

            readonly property int tileRows: Math.max(1, Math.ceil(others.count / columns))
            readonly property real tileHeight: (height - Theme.gap * (tileRows - 1)) / tileRows

            anchors.bottom: parent.bottom
            anchors.right: parent.right
            width: root.sideBySide ? (parent.width - Theme.gap) * 0.4 : parent.width
            height: root.sideBySide ? parent.height : main.otherHeight
            columns: root.sideBySide ? 1 : Math.max(1, Math.ceil(others.count / main.rows))
            spacing: Theme.gap
            Repeater {
                id: others

                readonly property real flat: Math.max(Theme.target, Theme.large * 1.5 + Theme.small * 3 + Theme.unit * 8)
                readonly property real needed: Theme.hero * 1.4 + Theme.large * 1.5 + Theme.small * 1.5 + Theme.unit * 12

                model: root.kiosk.offers
                Tile {
                    required property var modelData

                    objectName: "offer-" + modelData.page
                    width: (otherTiles.width - Theme.gap * (otherTiles.columns - 1)) / otherTiles.columns
                    height: otherTiles.tileHeight
                    icon: modelData.icon
                    text: root.w[modelData.title]
                    hint: root.w[modelData.hint]
                    onTapped: root.kiosk.visit.go(modelData.page)
                }
            }
        }
    }
}
