pragma ComponentBehavior: Bound
import QtQuick

// The plan of the hall, drawn to scale: areas, windows, the door, and where one stands. Only looked at; windows are
// chosen beside it, where they are large enough for a finger.
Item {
    id: root

    required property FloorModel floor
    readonly property real scaleBy: floor.metresWide > 0 ? Math.min(width / floor.metresWide, height / floor.metresHigh) : 0
    readonly property real marker: Math.min(Theme.large * 1.5, height * 0.14)

    // The y inside the zone at which a text of this size meets no mark; -1 when there is none.
    function freeLevel(zone: Item, width: real, height: real): real {
        const edge = Theme.unit, room = zone.height - height - edge * 2
        for (const share of room < 0 ? [] : [0.5, 1, 0, 0.75, 0.25]) {
            const y = edge + room * share
            let met = false
            for (let i = 0; i < marks.count; i++) {
                const mark = marks.itemAt(i)
                if (mark && Math.abs(zone.x + zone.width / 2 - mark.x - mark.width / 2) < (width + mark.width) / 2 + edge
                        && Math.abs(zone.y + y + height / 2 - mark.y - mark.height / 2) < (height + mark.height) / 2 + edge)
                    met = true
            }
            if (!met)
                return y
        }
        return -1
    }

    implicitHeight: floor.metresWide > 0 ? width * floor.metresHigh / floor.metresWide : 0

    Rectangle {
        id: hall

        anchors.centerIn: parent
        width: root.floor.metresWide * root.scaleBy
        height: root.floor.metresHigh * root.scaleBy
        color: Theme.surface

        Repeater {
            model: root.floor.zones
            delegate: Rectangle {
                id: zone

                required property var modelData

                x: modelData.x * root.scaleBy
                y: modelData.y * root.scaleBy
                width: modelData.w * root.scaleBy
                height: modelData.h * root.scaleBy
                color: Theme.accentSoft
                border.width: Theme.stroke
                border.color: Theme.line
                Label {
                    id: name

                    // in the middle, or where no mark lies on it; an area too small for its name goes without
                    readonly property real free: root.freeLevel(zone, contentWidth, contentHeight)

                    visible: free >= 0 && contentWidth <= parent.width
                    x: Theme.unit
                    y: Math.max(0, free)
                    width: parent.width - Theme.unit * 2
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    text: zone.modelData.name
                    size: Theme.small
                    color: Theme.inkSoft
                }
            }
        }
        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.width: Theme.stroke * 2
            border.color: Theme.inkSoft
        }
        Repeater {
            id: marks

            model: root.floor.marks
            delegate: Item {
                id: mark

                required property var modelData
                readonly property bool chosen: modelData.kind === "window" && modelData.id === root.floor.chosen
                readonly property bool window: modelData.kind === "window"

                x: Math.max(0, Math.min(hall.width - width, modelData.x * root.scaleBy - width / 2))
                y: Math.max(0, Math.min(hall.height - height, modelData.y * root.scaleBy - height / 2))
                z: chosen ? 2 : window ? 0 : 1
                width: Math.max(root.marker, label.implicitWidth + Theme.unit * 3)
                height: root.marker

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: mark.chosen ? -Theme.unit : 0
                    radius: mark.window ? Theme.radius : height / 2
                    color: mark.chosen ? Theme.accent : mark.modelData.kind === "here" ? Theme.bad : Theme.surface
                    border.width: Theme.stroke * 2
                    border.color: mark.modelData.kind === "here" ? Theme.bad : mark.window ? Theme.accent : Theme.inkSoft
                }
                Label {
                    id: label

                    anchors.centerIn: parent
                    text: mark.modelData.label
                    size: mark.window ? Theme.body : Theme.small
                    bold: true
                    wrapMode: Text.NoWrap
                    color: mark.chosen ? Theme.accentInk
                         : mark.modelData.kind === "here" ? (Theme.contrast ? Theme.accentInk : Theme.deepInk) : Theme.ink
                }
            }
        }
    }
}
