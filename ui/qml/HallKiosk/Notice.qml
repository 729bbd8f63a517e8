import QtQuick

// A sentence that matters, with an icon so that colour is never alone. kind: "info", "good", "warn", "bad".
Rectangle {
    id: root

    property string kind: "info"
    property string text
    property string detail
    property string icon: kind === "good" ? "check" : kind === "info" ? "info" : "warning"
    readonly property color strong: kind === "good" ? Theme.good : kind === "warn" ? Theme.warn
                                  : kind === "bad" ? Theme.bad : Theme.accent

    implicitHeight: column.height + Theme.unit * 7
    radius: Theme.radius
    color: kind === "good" ? Theme.goodSoft : kind === "warn" ? Theme.warnSoft
         : kind === "bad" ? Theme.badSoft : Theme.accentSoft
    border.width: Theme.stroke
    border.color: strong

    Icon {
        id: mark

        x: Theme.unit * 4.5
        y: Theme.unit * 3.5
        name: root.icon
        size: Theme.large * 1.25
        tint: root.strong
    }
    Column {
        id: column

        anchors.left: mark.right
        anchors.leftMargin: Theme.unit * 3
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 4.5
        y: Theme.unit * 3.5
        spacing: Theme.unit
        Label {
            width: parent.width
            text: root.text
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
