pragma ComponentBehavior: Bound
import QtQuick

// The windows, a page at a time when there are more than one screen holds.
Item {
    id: root

    required property BoardModel board
    property int columns: board.many ? 4 : 3
    property int rows: board.many ? 3 : 2
    readonly property real cellWidth: (width - Look.gap * (columns - 1)) / columns
    readonly property real cellHeight: (grid.height - Look.gap * (rows - 1)) / rows

    Grid {
        id: grid

        width: parent.width
        height: parent.height - (page.text ? page.implicitHeight + 6 * Look.u : 0)
        columns: root.columns
        spacing: Look.gap
        Repeater {
            model: root.board.places
            PlaceCard {
                width: root.cellWidth
                height: root.cellHeight
            }
        }
    }
    BoardText {
        id: page

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        text: root.board.windowsPage
        size: Look.small
        color: Look.inkSoft
    }
}
