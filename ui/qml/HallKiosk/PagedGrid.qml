pragma ComponentBehavior: Bound
import QtQuick

// Equal cells, as tall as the tallest needs; what does not fit goes to further pages with big buttons.
// A delegate's implicitHeight must follow its width at once (from its labels, not from a Column).
Item {
    id: root

    required property KioskModel kiosk
    property alias model: cells.model
    property alias delegate: cells.delegate
    property real minimumCellWidth: Theme.unit * 80
    property real maximumCellHeight: Theme.unit * 60
    property int fewestColumns: 1
    property int pageIndex: 0
    readonly property int pageCount: layout.pages

    onWidthChanged: soon.restart()
    onHeightChanged: soon.restart()
    onMinimumCellWidthChanged: soon.restart()
    onPageIndexChanged: soon.restart()

    // A timer, because a delayed call would outlive the page. What arranging itself changes is no reason to begin anew.
    Timer {
        id: soon

        interval: 0
        onTriggered: {
            layout.arrange()
            stop()
        }
    }
    QtObject {
        id: layout

        property int pages: 1

        function widthOf(columns: int): real {
            return Math.floor((root.width - Theme.gap * (columns - 1)) / columns)
        }

        // What the tallest cell needs when there are so many columns, and how the cells are then spread.
        function plan(columns: int): var {
            const width = widthOf(columns)
            let needed = Theme.target
            for (let i = 0; i < cells.count; i++) {
                cells.itemAt(i).width = width
                needed = Math.max(needed, cells.itemAt(i).implicitHeight)
            }
            const all = Math.ceil(cells.count / columns)
            const fits = (space) => Math.max(1, Math.floor((space + Theme.gap) / (needed + Theme.gap)))
            const space = fits(root.height) < all ? root.height - pager.height - Theme.gap : root.height
            const rows = Math.min(all, fits(space))
            const height = Math.min((space - Theme.gap * (rows - 1)) / rows, root.maximumCellHeight)
            const pages = Math.ceil(all / rows) + (needed > space ? cells.count : 0) // never cells taller than the place
            return { columns: columns, rows: rows, pages: pages, height: Math.max(needed, height) }
        }

        function arrange(): void {
            if (!cells.count || root.width <= 0 || root.height <= 0)
                return
            const most = Math.max(1, Math.floor((root.width + Theme.gap) / (root.minimumCellWidth + Theme.gap)))
            const fewest = Math.min(root.fewestColumns, most)
            let best = plan(fewest)
            for (let columns = fewest + 1; columns <= most; columns++) {
                const next = plan(columns)
                if (next.pages < best.pages)
                    best = next
            }
            pages = Math.ceil(Math.ceil(cells.count / best.columns) / best.rows)
            root.pageIndex = Math.min(root.pageIndex, pages - 1)
            const width = widthOf(best.columns)
            for (let i = 0; i < cells.count; i++) {
                const row = Math.floor(i / best.columns)
                const cell = cells.itemAt(i)
                cell.width = width
                cell.height = best.height
                cell.x = (i % best.columns) * (width + Theme.gap)
                cell.y = (row % best.rows) * (best.height + Theme.gap)
                cell.visible = Math.floor(row / best.rows) === root.pageIndex
            }
        }
    }
    Repeater {
        id: cells

        onItemAdded: (index, item) => {
            item.implicitHeightChanged.connect(() => soon.restart())
            soon.restart()
        }
        onItemRemoved: soon.restart()
    }
    Item {
        id: pager

        visible: root.pageCount > 1
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.target
        BigButton {
            objectName: "previousPage"
            anchors.left: parent.left
            height: parent.height
            icon: "left"
            kind: "quiet"
            text: root.kiosk.words.previous_page
            visible: root.pageIndex > 0
            onTapped: root.pageIndex--
        }
        Row {
            anchors.centerIn: parent
            spacing: Theme.unit * 3
            Repeater {
                model: root.pageCount
                Rectangle {
                    required property int index
                    readonly property bool here: index === root.pageIndex

                    width: Theme.unit * (here ? 8 : 3)
                    height: Theme.unit * 3
                    radius: height / 2
                    color: here ? Theme.accent : Theme.line
                }
            }
        }
        BigButton {
            objectName: "nextPage"
            anchors.right: parent.right
            height: parent.height
            icon: "right"
            kind: "quiet"
            text: root.kiosk.words.next_page
            visible: root.pageIndex < root.pageCount - 1
            onTapped: root.pageIndex++
        }
    }
}
