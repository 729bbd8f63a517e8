import QtQuick

// The newest slip slides out of the printer's mouth; the one before is torn off.
Item {
    id: root

    property url source
    property url shown
    readonly property real paperWidth: 246 * Look.u

    clip: true
    onSourceChanged: {
        torn.source = shown
        shown = source
        if (torn.source.toString() !== "")
            tearing.restart()
    }

    Rectangle {
        anchors.fill: parent
        radius: Look.radius
        color: Look.panel
        border.width: 1
        border.color: Look.edge
    }
    Item {
        id: chute

        y: mouth.y + mouth.height / 2
        width: parent.width
        height: parent.height - y - 1
        clip: true

        Paper {
            id: torn

            anchors.horizontalCenter: parent.horizontalCenter
            opacity: 0
        }
        Paper {
            id: paper

            anchors.horizontalCenter: parent.horizontalCenter
            y: -height
            source: root.shown
            onReady: feeding.restart()
        }
    }
    Rectangle {
        id: mouth

        anchors.horizontalCenter: parent.horizontalCenter
        y: 20 * Look.u
        width: root.paperWidth + 44 * Look.u
        height: 16 * Look.u
        radius: height / 2
        color: "#080c10"
        border.width: 1
        border.color: Look.edge
    }
    WallText {
        anchors.centerIn: parent
        visible: root.source.toString() === ""
        text: "小票从这里出来"
        color: Look.inkSoft
    }
    NumberAnimation {
        id: feeding

        target: paper
        property: "y"
        from: -paper.height
        to: 0
        duration: 1400
        easing.type: Easing.OutSine
    }
    ParallelAnimation {
        id: tearing

        NumberAnimation { target: torn; property: "y"; from: 0; to: 90 * Look.u; duration: 450 }
        NumberAnimation { target: torn; property: "opacity"; from: 1; to: 0; duration: 450 }
    }
}
