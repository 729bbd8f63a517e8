import QtQuick

// A large tile that opens something: icon, name, and a line below. `strong` is the one the page is about.
Touchable {
    id: root

    property string icon
    property string hint
    property bool strong: false
    property real iconSize: Math.min(Theme.hero * (strong ? 2.2 : 1.4), height * 0.55)
    readonly property bool wide: width > height * 1.5
    readonly property real margin: Theme.unit * (strong || width > Theme.unit * 100 ? 10 : 5)
    readonly property real titleAdvance: oneLine.advanceWidth / (Theme.hero * 1.25)
    readonly property bool pictured: strong || !wide || width - margin * 1.6 - iconSize - Theme.unit * 4 >= titleAdvance * Theme.body
    readonly property bool hinted: title.implicitHeight + hintLabel.implicitHeight + Theme.unit * 5
                                   + (wide ? 0 : mark.height + Theme.unit * 4) <= height
    readonly property color inkColor: strong ? Theme.accentInk : Theme.ink


    TextMetrics {
        id: oneLine

        font.family: Theme.family
        font.weight: Font.Bold
        font.pixelSize: Math.round(Theme.hero * 1.25)
        text: root.text
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius * 1.5
        color: root.strong ? (root.down ? Theme.accentPressed : Theme.accent) : root.down ? Theme.pressed : Theme.surface
        border.width: root.strong ? 0 : Theme.stroke
        border.color: Theme.line
    }
    Icon {
        id: mark

        visible: root.pictured
        x: root.wide ? root.margin : (parent.width - width) / 2
        y: root.wide ? (parent.height - height) / 2 : (parent.height - height - words.height - Theme.unit * 4) / 2
        name: root.icon
        size: root.iconSize
        tint: root.strong ? Theme.accentInk : Theme.accent
    }
    Column {
        id: words

        x: root.wide && root.pictured ? mark.x + mark.width + root.margin * 0.7 : Theme.unit * 5
        y: root.wide ? (parent.height - height) / 2 : mark.y + mark.height + Theme.unit * 4
        width: root.wide && root.pictured ? parent.width - x - root.margin * 0.6 : parent.width - Theme.unit * 10
        spacing: Theme.unit * 1.5
        Label {
            id: title

            width: parent.width
            horizontalAlignment: root.wide && root.pictured ? Text.AlignLeft : Text.AlignHCenter
            text: root.text
            size: root.strong ? Math.max(Theme.title, Math.min(width / Math.max(1, oneLine.advanceWidth), 1, root.height * 0.3 / (Theme.hero * 1.25)) * Theme.hero * 1.25)
                                   : Math.max(Theme.body, Math.min(Theme.large, width / Math.max(0.1, root.titleAdvance)))
            bold: true
            color: root.inkColor
        }
        Label {
            id: hintLabel

            width: parent.width
            visible: text !== "" && root.hinted
            horizontalAlignment: root.wide && root.pictured ? Text.AlignLeft : Text.AlignHCenter
            text: root.hint
            size: root.strong ? (root.height > Theme.unit * 75 ? Theme.large : Theme.body) : Theme.small
            color: root.strong ? Theme.accentInk : Theme.inkSoft
        }
    }
}
