pragma ComponentBehavior: Bound
import QtQuick

// Where everything is: the plan, and beside or below it the windows; the one that is touched is pointed out and told of.
Page {
    id: page

    readonly property FloorModel floor: kiosk.floor
    readonly property bool upright: Theme.portrait && !Theme.lowReach
    readonly property bool drawn: floor.metresWide > 0
    readonly property var desk: floor.desk
    readonly property bool telling: desk.id !== undefined

    title: w.map_title
    speech: floor.speech || w.map_speech
    onArgChanged: floor.open(arg)
    Component.onCompleted: floor.open(arg)

    HallMap {
        id: plan

        objectName: "hallMap"
        visible: page.drawn
        x: Theme.pad
        width: page.upright ? parent.width - Theme.pad * 2 : Math.floor((parent.width - Theme.pad * 2) * 0.54)
        height: page.upright ? Math.min(implicitHeight, parent.height * 0.46) : parent.height - Theme.gap
        floor: page.floor
    }
    ScrollPane {
        id: side

        kiosk: page.kiosk
        x: page.upright || !page.drawn ? Theme.pad : plan.x + plan.width + Theme.gap
        y: page.upright && page.drawn ? plan.height + Theme.gap : 0
        width: page.upright || !page.drawn ? parent.width - Theme.pad * 2 : parent.width - plan.width - Theme.pad * 2 - Theme.gap
        height: parent.height - y - Theme.gap

        Notice {
            visible: !page.drawn
            width: parent?.width ?? 0
            text: page.w.map_none
            detail: page.w.map_none_detail
        }
        DeskCard {
            visible: page.telling
            width: parent?.width ?? 0
            kiosk: page.kiosk
            desk: page.desk
        }
        Flow {
            id: windows

            readonly property real least: Theme.unit * (Theme.elder ? 60 : 44)
            readonly property int columns: Math.max(1, Math.floor((width + spacing) / (least + spacing)))

            width: parent?.width ?? 0
            spacing: Theme.gap
            Repeater {
                model: page.floor.desks
                delegate: ChoiceChip {
                    required property string id
                    required property string name
                    required property bool open

                    objectName: "desk-" + id
                    width: Math.floor((windows.width - windows.spacing * (windows.columns - 1)) / windows.columns)
                    text: name
                    note: page.w[open ? "window_open" : "window_closed"]
                    chosen: id === page.floor.chosen
                    onTapped: page.floor.choose(id)
                }
            }
        }
    }
}
