pragma ComponentBehavior: Bound
import QtQuick

// The days in one row; with more days than fit, two buttons move on by a row.
Item {
    id: root

    required property KioskModel kiosk
    readonly property real least: Theme.unit * (Theme.elder ? 34 : 27)
    readonly property int fitting: Math.max(1, Math.floor((width + Theme.gap) / (least + Theme.gap)))
    readonly property bool paged: days.count > fitting
    readonly property real room: paged ? width - (Theme.target + Theme.gap) * 2 : width
    readonly property int shown: paged ? Math.max(1, Math.floor((room + Theme.gap) / (least + Theme.gap)))
                                       : Math.max(1, days.count)
    readonly property real cell: Math.floor((room - Theme.gap * (shown - 1)) / shown)
    property int first: 0

    onShownChanged: first = 0
    implicitHeight: strip.height

    BigButton {
        objectName: "earlierDays"
        visible: root.paged
        width: Theme.target
        height: strip.height
        icon: "left"
        kind: "quiet"
        Accessible.name: root.kiosk.words.previous_page
        locked: root.first === 0
        onTapped: root.first = Math.max(0, root.first - root.shown)
    }
    Row {
        id: strip

        x: root.paged ? Theme.target + Theme.gap : 0
        spacing: Theme.gap
        Repeater {
            id: days

            model: root.kiosk.booking.days
            delegate: ChoiceChip {
                required chosen
                required property int index
                required property string id
                required property string label
                required property string weekday
                required property bool open

                objectName: "day-" + id
                visible: index >= root.first && index < root.first + root.shown
                width: root.cell
                text: label
                note: weekday
                locked: !open
                onTapped: root.kiosk.booking.chooseDay(id)
            }
        }
    }
    BigButton {
        objectName: "laterDays"
        visible: root.paged
        x: root.width - width
        width: Theme.target
        height: strip.height
        icon: "right"
        kind: "quiet"
        Accessible.name: root.kiosk.words.next_page
        locked: root.first + root.shown >= days.count
        onTapped: root.first += root.shown
    }
}
