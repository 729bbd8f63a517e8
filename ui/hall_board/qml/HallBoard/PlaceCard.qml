import QtQuick

// One window: its place, what goes on there in a word, and the number.
Rectangle {
    id: root

    required property string place
    required property string name
    required property string mark
    required property string text
    required property string kind
    readonly property bool number: kind === "called" || kind === "serving"
    readonly property color tint: kind === "called" ? Look.call : kind === "serving" ? Look.serve : kind === "paused" ? Look.rest : Look.inkSoft

    color: Look.panel
    radius: Look.radius
    border.width: kind === "called" ? Math.max(1, Math.round(4 * Look.u)) : 0
    border.color: Look.call
    clip: true

    BoardText {
        id: markText

        anchors.right: parent.right
        anchors.rightMargin: Look.pad * 0.7
        y: 12 * Look.u
        text: root.mark
        size: Look.small
        color: root.tint
    }
    BoardText {
        x: Look.pad * 0.7
        y: 12 * Look.u
        width: parent.width - x - Look.pad * 0.7 - (root.mark ? markText.implicitWidth + Look.gap * 0.5 : 0)
        text: root.place
        size: Look.small
        bold: true
    }
    BoardText {
        x: Look.pad * 0.7
        y: 50 * Look.u
        visible: root.height > 150 * Look.u
        width: parent.width - x * 2
        text: root.name
        size: Look.small * 0.85
        color: Look.inkSoft
    }
    BoardText {
        x: Look.pad * 0.7
        width: parent.width - x * 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 4 * Look.u
        text: root.text
        size: root.number ? Math.min(Look.title * 1.2, root.height * 0.4) : Look.body
        bold: root.number
        color: root.number ? root.tint : Look.inkSoft
    }
}
