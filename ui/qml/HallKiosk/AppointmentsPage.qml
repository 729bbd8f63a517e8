pragma ComponentBehavior: Bound
import QtQuick

// Book a time, or check in with one that was booked.
Page {
    id: root

    readonly property bool columns: width > height * 1.1
    readonly property real tileWidth: columns ? Math.floor((width - Theme.pad * 2 - Theme.gap) / 2) : width - Theme.pad * 2
    readonly property real tileHeight: Math.min(Theme.unit * 120, columns ? height - Theme.gap * 2
                                                                   : (height - Theme.gap * 3) / 2)

    title: w.appointments_title
    speech: w.appointments_speech

    Flow {
        x: Theme.pad
        y: Theme.gap + Math.max(0, (parent.height - Theme.gap * 2 - height) / (root.columns ? 2 : 3))
        width: parent.width - Theme.pad * 2
        spacing: Theme.gap
        Tile {
            objectName: "checkIn"
            width: root.tileWidth
            height: root.tileHeight
            strong: true
            icon: "ticket"
            iconSize: Math.min(height * 0.4, Theme.hero * 2.6)
            text: root.w.check_in_title
            hint: root.w.check_in_hint
            onTapped: root.kiosk.visit.go("check-in")
        }
        Tile {
            objectName: "bookTime"
            width: root.tileWidth
            height: root.tileHeight
            icon: "calendar"
            iconSize: Math.min(height * 0.4, Theme.hero * 2.6)
            text: root.w.book_title
            hint: root.w.book_hint
            onTapped: root.kiosk.visit.go("bookable")
        }
    }
}
