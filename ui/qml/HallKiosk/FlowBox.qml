pragma ComponentBehavior: Bound
import QtQuick

// One step of a chart. A decision is drawn with the ways, as a diamond; here are only its words.
Item {
    id: root

    required property var box
    required property real em
    required property real stroke
    property bool overview: false
    readonly property bool touchTarget: !overview
    readonly property bool decision: box.kind === "decision"
    readonly property bool ends: box.kind === "start" || box.kind === "end"

    signal tapped()

    objectName: "step-" + box.step
    x: box.x * em
    y: box.y * em
    width: box.w * em
    height: box.h * em
    Accessible.role: Accessible.Button
    Accessible.name: box.spoken
    Accessible.onPressAction: root.tapped()

    Rectangle {
        anchors.fill: parent
        visible: !root.decision
        radius: root.box.corner * root.em
        color: area.pressed ? Theme.pressed : root.ends ? Theme.accentSoft : Theme.surface
        border.width: root.stroke
        border.color: Theme.accent
    }
    Repeater {
        model: root.box.texts
        delegate: FlowText {
            required property var modelData

            words: modelData
            em: root.em
            overview: root.overview
            offsetX: root.box.x
            offsetY: root.box.y
        }
    }
    MouseArea {
        id: area

        anchors.fill: parent
        enabled: !root.overview
        onClicked: root.tapped()
    }
}
