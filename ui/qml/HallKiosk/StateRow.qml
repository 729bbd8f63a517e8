import QtQuick

// Something and how it is: an icon, words, and at most one button. kind: "good", "warn", "bad", "plain".
Item {
    id: root

    property string name
    property string detail
    property string kind: "plain"
    property string button
    property string buttonKind: "plain"
    readonly property color ink: kind === "good" ? Theme.good : kind === "warn" ? Theme.warn
                               : kind === "bad" ? Theme.bad : Theme.inkSoft

    signal tapped()

    implicitHeight: Math.max(words.height, act.visible ? act.height : 0)

    Icon {
        id: mark

        visible: root.kind !== "plain"
        anchors.verticalCenter: words.verticalCenter
        name: root.kind === "good" ? "check" : "warning"
        tint: root.ink
    }
    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: mark.visible ? mark.width + Theme.unit * 3 : 0
        anchors.right: act.visible ? act.left : parent.right
        anchors.rightMargin: act.visible ? Theme.gap : 0
        spacing: Theme.unit * 0.8
        Label {
            width: parent.width
            visible: text !== ""
            text: root.name
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.detail
            size: Theme.small
            color: root.ink
        }
    }
    BigButton {
        id: act

        objectName: root.objectName + "-button"
        visible: root.button !== ""
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        kind: root.buttonKind
        text: root.button
        onTapped: root.tapped()
    }
}
