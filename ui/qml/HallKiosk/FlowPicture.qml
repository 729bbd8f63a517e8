pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes

// The drawn chart: lanes, ways, boxes, words. `seenX` and `seenY` are where the looked-at part begins: the names of the lanes
// stay in sight.
Item {
    id: root

    required property var chart
    required property real em
    property bool overview: false
    property real seenX: 0
    property real seenY: 0
    readonly property bool down: chart.down === true
    readonly property real stroke: Math.max(1.5, em * (Theme.contrast ? 0.11 : 0.08))
    readonly property color wayColor: Theme.contrast ? Theme.ink : Theme.accent

    signal touched(string step)

    Repeater {
        model: root.chart.lanes
        delegate: Rectangle {
            required property var modelData
            required property int index

            x: modelData.area.x * root.em
            y: modelData.area.y * root.em
            width: modelData.area.w * root.em
            height: modelData.area.h * root.em
            color: index % 2 ? Theme.surface : Theme.back
            border.width: Theme.contrast ? Theme.stroke : 0
            border.color: Theme.line
        }
    }
    Shape {
        scale: root.em / 10
        transformOrigin: Item.TopLeft
        width: 10
        height: 10

        ShapePath {
            strokeColor: root.wayColor
            strokeWidth: root.stroke * 10 / root.em
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            PathSvg { path: root.chart.ways ?? "" }
        }
        ShapePath {
            strokeColor: Theme.bad
            strokeWidth: root.stroke * 10 / root.em
            fillColor: "transparent"
            strokeStyle: ShapePath.DashLine
            dashPattern: [4, 2.5]
            capStyle: ShapePath.FlatCap
            PathSvg { path: root.chart.backs ?? "" }
        }
        ShapePath {
            strokeWidth: -1
            fillColor: root.wayColor
            fillRule: ShapePath.WindingFill
            PathSvg { path: root.chart.arrows ?? "" }
        }
        ShapePath {
            strokeWidth: -1
            fillColor: Theme.bad
            fillRule: ShapePath.WindingFill
            PathSvg { path: root.chart.backArrows ?? "" }
        }
        ShapePath {
            strokeColor: Theme.contrast ? Theme.accent : Theme.warn
            strokeWidth: root.stroke * 10 / root.em
            fillColor: Theme.contrast ? Theme.surface : Theme.warnSoft
            PathSvg { path: root.chart.diamonds ?? "" }
        }
    }
    Repeater {
        model: root.chart.boxes
        delegate: FlowBox {
            id: box

            required property var modelData

            box: modelData
            em: root.em
            stroke: root.stroke
            overview: root.overview
            onTapped: root.touched(box.modelData.step)
        }
    }
    Repeater {
        model: root.chart.labels
        delegate: FlowText {
            required property var modelData

            words: modelData
            em: root.em
            overview: root.overview
            color: modelData.returns ? Theme.bad : root.wayColor
        }
    }
    Repeater {
        model: root.chart.lanes
        delegate: Rectangle {
            id: head

            required property var modelData

            x: root.down ? modelData.head.x * root.em : root.seenX
            y: root.down ? root.seenY : modelData.head.y * root.em
            width: modelData.head.w * root.em
            height: modelData.head.h * root.em
            color: Theme.contrast ? "#000000" : Theme.accentSoft
            border.width: Theme.stroke
            border.color: Theme.line

            FlowText {
                words: head.modelData.name
                em: root.em
                overview: root.overview
                offsetX: head.modelData.head.x
                offsetY: head.modelData.head.y
            }
        }
    }
}
