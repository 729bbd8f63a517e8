pragma ComponentBehavior: Bound
import QtQuick

// Book for which service?
Page {
    id: root

    title: w.book_service_title

    PagedGrid {
        anchors.fill: parent
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.bottomMargin: Theme.gap
        kiosk: root.kiosk
        model: root.kiosk.booking.services
        minimumCellWidth: Theme.unit * (Theme.elder ? 116 : 81)
        maximumCellHeight: Theme.unit * 50
        delegate: ServiceTile {
            objectName: "book-" + id
            wait: ""
            open: true
            reason: ""
            onTapped: root.kiosk.booking.open(id)
        }
    }
}
