import QtQuick

// A button with words, and an icon if it has one. kind: "primary", "plain", "quiet", "danger".
Touchable {
    id: root

    property string icon
    property string kind: "plain"
    property real size: Theme.body
    readonly property real room: width - Theme.unit * 6 - (icon ? size * 1.25 + Theme.unit * 2.5 : 0)
    readonly property bool filled: kind === "primary" || kind === "danger"
    readonly property color inkColor: locked ? Theme.inkSoft : filled ? Theme.accentInk
                                      : kind === "quiet" ? Theme.ink : Theme.accent

    implicitWidth: Math.max(Theme.target, oneLine.advanceWidth + (icon ? size * 1.25 + Theme.unit * 2.5 : 0) + Theme.pad * 2)
    implicitHeight: Math.max(Theme.target, label.contentHeight + Theme.unit * 5)

    TextMetrics {
        id: oneLine

        font.family: Theme.family
        font.weight: Font.Bold
        font.pixelSize: Math.round(root.size)
        text: root.text
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.locked ? (root.filled ? Theme.locked : Theme.back)
             : root.filled ? (root.down ? Theme.accentPressed : root.kind === "danger" ? Theme.bad : Theme.accent)
             : root.down ? Theme.pressed : Theme.surface
        border.width: root.filled ? 0 : Theme.stroke
        border.color: root.kind === "quiet" ? Theme.line : Theme.accent
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: root.icon && root.text ? Theme.unit * 2.5 : 0
        Icon {
            visible: root.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon
            size: root.size * 1.25
            tint: root.inkColor
        }
        Label {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.room)
            text: root.text
            size: Math.max(Math.min(root.size, Theme.body), Math.min(root.size, root.size * root.room / Math.max(1, oneLine.advanceWidth)))
            bold: root.kind !== "quiet"
            color: root.inkColor
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
