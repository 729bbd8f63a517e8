pragma ComponentBehavior: Bound
import QtQuick

// The flowchart of a matter: the chart, and what moves it. The chart is as large as the screen allows.
Page {
    id: page

    readonly property FlowModel flow: kiosk.flow
    readonly property bool beside: width > height * 1.4
    readonly property real buttonWidth: beside ? Math.max(larger.implicitWidth, smaller.implicitWidth, all.implicitWidth, paper.implicitWidth) : (width - Theme.pad * 2 - Theme.gap * (buttons.columns - 1)) / buttons.columns

    title: flow.title
    speech: flow.step.name ? flow.step.speech : flow.speech
    onArgChanged: if (arg !== "") flow.open(arg)
    Component.onCompleted: if (arg !== "") flow.open(arg)

    Notice {
        visible: !page.flow.there
        x: Theme.pad
        y: Theme.gap
        width: parent.width - Theme.pad * 2
        text: page.w.flow_none
        detail: page.w.flow_none_detail
    }
    FlowChart {
        id: chart

        objectName: "chart"
        visible: page.flow.there
        x: Theme.pad
        width: parent.width - Theme.pad * 2 - (page.beside ? page.buttonWidth + Theme.gap : 0)
        height: (told.visible ? told.y : page.beside ? parent.height : buttons.y) - Theme.gap
        chart: page.flow.chart
        waiting: page.w.flow_drawing
        onRoom: (w, h) => page.flow.make_room(w, h)
        onTouched: step => page.flow.touch(step)
    }
    Grid {
        id: buttons

        visible: chart.visible
        x: page.beside ? parent.width - width - Theme.pad : Theme.pad
        y: parent.height - height - (page.beside ? Theme.gap : Theme.pad)
        columns: page.beside ? 1 : paper.visible ? 4 : 3
        spacing: Theme.gap
        BigButton {
            id: larger

            objectName: "flowLarger"
            width: page.buttonWidth
            icon: "plus"
            text: page.w.flow_larger
            locked: !chart.canGrow
            onTapped: chart.zoom(1.3)
        }
        BigButton {
            id: smaller

            objectName: "flowSmaller"
            width: page.buttonWidth
            icon: "minus"
            text: page.w.flow_smaller
            locked: !chart.canShrink
            onTapped: chart.zoom(1 / 1.3)
        }
        BigButton {
            id: all

            objectName: "flowWhole"
            width: page.buttonWidth
            icon: "screen"
            text: page.w.flow_whole
            locked: chart.whole
            onTapped: chart.showWhole()
        }
        BigButton {
            id: paper

            objectName: "printFlow"
            visible: page.flow.canPrint
            width: page.buttonWidth
            icon: "printer"
            text: page.w.flow_print
            locked: page.flow.paper.pending
            onTapped: page.flow.print()
        }
    }
    Notice {
        id: told

        objectName: "flowPaper"
        visible: chart.visible && text !== ""
        x: Theme.pad
        y: (page.beside ? parent.height : buttons.y) - height - Theme.gap
        width: chart.width
        kind: page.flow.paper.kind
        text: page.flow.paper.text
        detail: page.flow.paper.detail
    }
    Label {
        visible: chart.visible && page.beside && height < buttons.y - Theme.gap * 2
        x: buttons.x
        y: Theme.gap
        width: page.buttonWidth
        text: chart.overview ? page.w.flow_hint_whole : page.w.flow_hint
        size: Theme.small
        color: Theme.inkSoft
    }
    FlowStepSheet {
        anchors.fill: parent
        kiosk: page.kiosk
    }
}
