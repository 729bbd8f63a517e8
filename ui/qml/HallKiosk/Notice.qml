import QtQuick

// A sentence that matters, with an icon so that colour is never alone. kind: "info", "good", "warn", "bad".
Rectangle {
    id: root

    property string kind: "info"
    property string text
    property string detail
    property real size: Theme.body
    property string icon: kind === "good" ? "check" : kind === "info" ? "info" : "warning"
    readonly property color strong: kind === "good" ? Theme.good : kind === "warn" ? Theme.warn
                                  : kind === "bad" ? Theme.bad : Theme.accent

    implicitHeight: Math.max(column.height, mark.height) + Theme.unit * 7
    radius: Theme.radius
    color: kind === "good" ? Theme.goodSoft : kind === "warn" ? Theme.warnSoft
         : kind === "bad" ? Theme.badSoft : Theme.accentSoft
    border.width: Theme.stroke
    border.color: strong

    Icon {
        id: mark

        x: Theme.unit * 4.5
        y: Math.max(Theme.unit * 3.5, column.y + (root.detail ? 0 : (column.height - height) / 2))
        name: root.icon
        size: root.size * 1.5
        tint: root.strong
    }
    Column {
        id: column

        anchors.left: mark.right
        anchors.leftMargin: Theme.unit * 3
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 4.5
        y: (root.height - height) / 2
        spacing: Theme.unit
        Label {
            width: parent.width
            text: root.text
            size: root.size
            bold: root.detail !== ""
            color: root.strong
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.detail
        }
    }
}
