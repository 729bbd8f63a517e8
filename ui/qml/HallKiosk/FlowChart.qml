pragma ComponentBehavior: Bound
import QtQuick

// Draws a chart and moves it: by a finger, by two, and by calls. All lengths of `chart` are in em; `em` is pixels. When the
// whole chart is smaller than can be read it is a map: a touch shows that place at reading size.
Item {
    id: root

    required property var chart
    property string waiting
    property real em: legible
    readonly property bool ready: chart.width !== undefined
    // The smallest words are 0.88 em: more than 5 mm, for elder eyes 7 mm.
    readonly property real legible: Theme.pxPerMm * (Theme.elder ? 8.0 : 5.75)
    readonly property real reading: Math.max(legible, Theme.unit * (Theme.elder ? 8.0 : 5.75))
    readonly property real comfortable: Theme.unit * (Theme.elder ? 10 : 8)
    readonly property real fitting: ready ? Math.min(width / chart.width, height / chart.height) : legible
    readonly property real largest: Theme.unit * (Theme.elder ? 16 : 14)
    readonly property real smallest: Math.min(fitting, legible)
    readonly property bool overview: em < legible * 0.995
    readonly property bool whole: Math.abs(em - Math.min(fitting, largest)) < 0.01
    readonly property bool canGrow: em < largest * 0.999
    readonly property bool canShrink: em > smallest * 1.001

    signal room(real w, real h)
    signal touched(string step)

    // The whole chart if it can be read, else from its beginning, as much as can be read.
    function begin(): void {
        if (!ready)
            return
        const along = chart.down ? width / chart.width : height / chart.height
        if (fitting >= legible)
            em = Math.min(fitting, comfortable)
        else
            em = along >= legible ? Math.min(along, comfortable) : reading
        flick.contentX = 0
        flick.contentY = 0
    }

    // Another size; what is at x, y of this item stays there.
    function resize(size: real, x: real, y: real): void {
        const kept = Math.max(smallest, Math.min(largest, size))
        const ex = (flick.contentX + x - picture.x) / em, ey = (flick.contentY + y - picture.y) / em
        em = kept
        show(ex, ey, x, y)
    }

    // The place ex, ey of the chart at x, y of this item, as far as the chart reaches.
    function show(ex: real, ey: real, x: real, y: real): void {
        flick.contentX = Math.max(0, Math.min(flick.contentWidth - width, picture.x + ex * em - x))
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - height, picture.y + ey * em - y))
    }

    function zoom(by: real): void { resize(em * by, width / 2, height / 2) }

    function showWhole(): void {
        em = Math.min(fitting, largest)
        show(0, 0, 0, 0)
    }

    function lookAt(x: real, y: real): void {
        const ex = x / em, ey = y / em
        em = reading
        show(ex, ey, width / 2, height / 2)
    }

    clip: true
    onWidthChanged: settle.restart()
    onHeightChanged: settle.restart()
    onLegibleChanged: settle.restart()
    onChartChanged: anew.restart()

    // Later, because what follows from the chart must have followed.
    Timer {
        id: anew

        interval: 0
        onTriggered: root.begin()
    }
    Timer {
        id: settle

        interval: 0
        running: true
        onTriggered: {
            root.room(root.width / root.legible, root.height / root.legible)
            anew.restart()
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Label {
        visible: !root.ready
        anchors.centerIn: parent
        text: root.waiting
        color: Theme.inkSoft
    }
    PinchHandler {
        property real before: 1

        target: null
        grabPermissions: PointerHandler.CanTakeOverFromAnything
        onActiveChanged: if (active) before = root.em
        onActiveScaleChanged: root.resize(before * activeScale, centroid.position.x, centroid.position.y)
    }
    Flickable {
        id: flick

        objectName: "flowFlick"
        anchors.fill: parent
        visible: root.ready
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: Math.max(width, (root.chart.width ?? 0) * root.em)
        contentHeight: Math.max(height, (root.chart.height ?? 0) * root.em)

        Item {
            width: flick.contentWidth
            height: flick.contentHeight

            FlowPicture {
                id: picture

                x: (parent.width - width) / 2
                y: (parent.height - height) / 2
                width: (root.chart.width ?? 0) * root.em
                height: (root.chart.height ?? 0) * root.em
                chart: root.chart
                em: root.em
                overview: root.overview
                seenX: Math.max(0, flick.contentX - x)
                seenY: Math.max(0, flick.contentY - y)
                onTouched: step => root.touched(step)

                MouseArea {
                    anchors.fill: parent
                    enabled: root.overview
                    onClicked: mouse => root.lookAt(mouse.x, mouse.y)
                }
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.width: Theme.stroke
        border.color: Theme.line
    }
}
