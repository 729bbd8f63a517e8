import QtQuick

// Equal cells, as tall as the tallest needs; what does not fit goes to further pages with big buttons.
Item {
    id: root

    required property KioskModel kiosk
    property alias model: cells.model
    property alias delegate: cells.delegate
    property real minimumCellWidth: Theme.unit * 80
    property real maximumCellHeight: Theme.unit * 60
    property int pageIndex: 0
    readonly property int pageCount: layout.pages

    onWidthChanged: Qt.callLater(layout.arrange)
    onHeightChanged: Qt.callLater(layout.arrange)
    onMinimumCellWidthChanged: Qt.callLater(layout.arrange)
    onPageIndexChanged: Qt.callLater(layout.arrange)

    QtObject {
        id: layout

        property int pages: 1

        function arrange(): void {
            const count = cells.count
            if (!count || root.width <= 0 || root.height <= 0)
                return
            const columns = Math.max(1, Math.floor((root.width + Theme.gap) / (root.minimumCellWidth + Theme.gap)))
            const width = (root.width - Theme.gap * (columns - 1)) / columns
            let needed = Theme.target
            for (let i = 0; i < count; i++) {
                cells.itemAt(i).width = width
                needed = Math.max(needed, cells.itemAt(i).implicitHeight)
            }
            const all = Math.ceil(count / columns)
            const fits = (space) => Math.max(1, Math.floor((space + Theme.gap) / (needed + Theme.gap)))
            const paged = fits(root.height) < all
            const space = paged ? root.height - pager.height - Theme.gap : root.height
            const rows = Math.min(all, fits(space))
            const height = Math.min(Math.max(needed, (space - Theme.gap * (rows - 1)) / rows),
                                    Math.max(needed, root.maximumCellHeight))
            pages = Math.ceil(all / rows)
            if (root.pageIndex >= pages)
                root.pageIndex = pages - 1
            for (let i = 0; i < count; i++) {
                const row = Math.floor(i / columns)
                const cell = cells.itemAt(i)
                cell.x = (i % columns) * (width + Theme.gap)
                cell.y = (row % rows) * (height + Theme.gap)
                cell.height = height
                cell.visible = Math.floor(row / rows) === root.pageIndex
            }
        }
    }
    Repeater {
        id: cells

        onItemAdded: (index, item) => {
            item.implicitHeightChanged.connect(() => Qt.callLater(layout.arrange))
            Qt.callLater(layout.arrange)
        }
        onItemRemoved: Qt.callLater(layout.arrange)
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
            locked: root.pageIndex === 0
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
            locked: root.pageIndex >= root.pageCount - 1
            onTapped: root.pageIndex++
        }
    }
}
