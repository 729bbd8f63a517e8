pragma ComponentBehavior: Bound
import QtQuick
import HallKiosk
import SignWindow

// The hall's wall: call and signs above, who waits and what happened below; slip, last calls and console beside.
Item {
    id: root

    required property KioskModel kiosk
    required property WallModel wall
    readonly property real side: 388 * Look.u
    readonly property real main: width - side - Look.gap

    CaptionBand {
        id: band

        width: root.main
        height: 72 * Look.u
        kiosk: root.kiosk
    }
    SignFace {
        id: hallSign

        anchors.top: band.bottom
        anchors.topMargin: Look.gap
        width: root.main
        height: 217 * Look.u
        pitch: Math.max(1, Math.floor((width - 12) / (columns + 2)))
        colour: "#ffae00"
        player: root.wall.player("")
    }
    Grid {
        id: windows

        anchors.top: hallSign.bottom
        anchors.topMargin: Look.gap
        columns: 2
        columnSpacing: Look.gap
        rowSpacing: 14 * Look.u
        Repeater {
            model: root.wall.windows
            WindowCell {
                width: (root.main - Look.gap) / 2
                height: 104 * Look.u
                wall: root.wall
            }
        }
    }
    Panel {
        id: waiting

        anchors.top: windows.bottom
        anchors.topMargin: Look.gap
        anchors.bottom: parent.bottom
        width: (root.main - Look.gap) / 2
        title: "等候人数"

        Column {
            anchors.fill: parent
            Repeater {
                model: root.wall.queues
                QueueRow {
                    width: waiting.inside
                    height: 35 * Look.u
                }
            }
        }
    }
    Panel {
        id: story

        anchors.top: waiting.top
        anchors.bottom: parent.bottom
        x: waiting.width + Look.gap
        width: waiting.width
        title: "刚刚发生"

        Column {
            anchors.fill: parent
            Repeater {
                model: root.wall.story
                StoryRow {
                    width: story.inside
                    height: 32 * Look.u
                }
            }
        }
    }
    SlipPrinter {
        id: printer

        x: root.main + Look.gap
        width: root.side
        height: 540 * Look.u
        source: root.wall.slip
    }
    Panel {
        id: calls

        x: printer.x
        anchors.top: printer.bottom
        anchors.topMargin: Look.gap
        anchors.bottom: desk.top
        anchors.bottomMargin: Look.gap
        width: root.side
        title: "最近叫号"

        Column {
            anchors.fill: parent
            Repeater {
                model: root.wall.calls
                CallRow {
                    width: calls.inside
                    height: 39 * Look.u
                }
            }
        }
    }
    ConsoleCard {
        id: desk

        x: printer.x
        anchors.bottom: parent.bottom
        width: root.side
        height: 164 * Look.u
        wall: root.wall
    }
}
