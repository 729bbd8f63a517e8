pragma ComponentBehavior: Bound
import QtQuick

// Which service? Closed ones stay in their place and say why.
Page {
    id: root

    title: w.choose_service
    speech: kiosk.services.speech

    PagedGrid {
        anchors.fill: parent
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.bottomMargin: Theme.gap
        kiosk: root.kiosk
        model: root.kiosk.services.rows
        minimumCellWidth: Theme.unit * (Theme.elder ? 116 : 81)
        maximumCellHeight: Theme.unit * (Theme.portrait ? 66 : 56)
        delegate: ServiceTile {
            objectName: "service-" + id
            onTapped: root.kiosk.taking.begin(id)
        }
    }
}
