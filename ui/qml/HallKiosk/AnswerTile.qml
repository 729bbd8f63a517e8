import QtQuick

// A first question and its answer in a few words. A touch shows the rest of it.
Touchable {
    id: root

    property string icon
    property string heading
    property string kind
    property string detail
    property bool leads: false // opens another page, instead of going down this one

    implicitHeight: Math.max(Theme.target, headingLabel.implicitHeight + answer.implicitHeight + more.height + Theme.unit * 6)
    Accessible.name: heading + " " + text + " " + detail

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.pressed : root.kind === "warn" ? Theme.warnSoft : Theme.surface
        border.width: Theme.stroke
        border.color: root.kind === "warn" ? Theme.warn : Theme.line
    }
    Icon {
        id: mark

        x: Theme.unit * 4
        y: Theme.unit * 3 + (headingLabel.implicitHeight - height) / 2
        name: root.icon
        size: Theme.small * 1.3
        tint: root.kind === "warn" ? Theme.warn : Theme.accent
    }
    Label {
        id: headingLabel

        anchors.left: mark.right
        anchors.leftMargin: Theme.unit * 2
        anchors.right: arrow.left
        y: Theme.unit * 3
        text: root.heading
        size: Theme.small
        color: Theme.inkSoft
    }
    Label {
        id: answer

        x: Theme.unit * 4
        anchors.top: headingLabel.bottom
        width: parent.width - x * 2
        text: root.text
        bold: true
        color: root.kind === "warn" ? Theme.warn : Theme.ink
    }
    Label {
        id: more

        x: Theme.unit * 4
        anchors.top: answer.bottom
        width: parent.width - x * 2
        height: text === "" ? 0 : implicitHeight
        text: root.detail
        size: Theme.small
        color: root.kind === "warn" ? Theme.warn : Theme.ink
    }
    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 2
        y: mark.y
        name: root.leads ? "right" : "down"
        size: Theme.small * 1.3
        tint: Theme.inkSoft
    }
}
