import QtQuick

// One line of a part: its number, words, smaller words below, a state, and a button that leads on.
Item {
    id: root

    required property var line
    readonly property bool leads: line.link !== null && line.link !== undefined
    readonly property bool beside: leads && width - button.implicitWidth - Theme.unit * 14 > Theme.unit * 70
    readonly property real textX: number.visible ? number.width + Theme.unit * 3 : 0
    readonly property color stateColor: line.kind === "good" ? Theme.good : line.kind === "bad" ? Theme.bad : Theme.warn

    signal follow(var link)

    implicitHeight: leads ? beside ? Math.max(words.height, button.height) : words.height + Theme.unit * 2 + button.height : words.height
    height: implicitHeight

    Label {
        id: number

        visible: root.line.mark !== ""
        width: Math.max(implicitWidth, Theme.unit * 6)
        text: root.line.mark
        bold: true
        color: Theme.accent
        wrapMode: Text.NoWrap
    }
    Column {
        id: words

        x: root.textX
        width: root.width - x - (root.beside ? button.width + Theme.gap : 0)
        spacing: Theme.unit * 0.8
        Label {
            width: parent.width
            text: root.line.text
        }
        Row {
            visible: root.line.tag !== ""
            width: parent.width
            spacing: Theme.unit * 1.5
            Icon {
                id: sign

                anchors.verticalCenter: tag.verticalCenter
                name: root.line.kind === "good" ? "check" : "warning"
                size: Theme.small * 1.2
                tint: root.stateColor
            }
            Label {
                id: tag

                width: parent.width - sign.width - parent.spacing
                text: root.line.tag
                size: Theme.small
                bold: true
                color: root.stateColor
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.line.detail
            size: Theme.small
            color: Theme.inkSoft
            lineHeight: 1.1
        }
    }
    BigButton {
        id: button

        visible: root.leads
        objectName: root.leads ? "follow-" + root.line.link.page + "-" + root.line.link.arg : ""
        x: root.beside ? root.width - width : root.textX
        y: root.beside ? 0 : words.height + Theme.unit * 2
        width: implicitWidth
        icon: root.leads ? root.line.link.icon : ""
        text: root.leads ? root.line.link.label : ""
        onTapped: root.follow(root.line.link)
    }
}
