import QtQuick

// A page with a number pad: words and what was typed, then the pad, then the buttons. On a wide place the pad stands to
// the right of everything else.
Page {
    id: root

    default property alias words: words.data
    property alias buttons: buttons.data
    property alias pad: pad
    readonly property bool sideways: width > height
    readonly property real space: sideways ? Math.max(Theme.gap * 0.8, (height - Theme.target * 4) / 12) : Theme.gap
    readonly property real padRoom: sideways ? height - Theme.gap * 2
                                    : height - words.height - buttons.height - Theme.pad * 3

    Column {
        id: words

        x: Theme.pad
        y: root.sideways ? Math.max(0, (root.height - buttons.height - Theme.gap * 2 - height) / 2) : Theme.gap
        width: root.sideways ? pad.x - Theme.pad * 2 : root.width - Theme.pad * 2
        spacing: Theme.gap
    }
    NumberPad {
        id: pad

        keyHeight: Math.max(Theme.target, Math.min((root.padRoom - Theme.gap * 3) / 4, Theme.unit * 27))
        keyWidth: Math.max(Theme.target, Math.min(keyHeight * 1.5, root.sideways ? root.width * 0.14 : Theme.unit * 44))
        x: root.sideways ? root.width - width - Theme.pad : (root.width - width) / 2
        y: root.sideways ? (root.height - height) / 2
         : words.y + words.height + Math.max(Theme.gap, (buttons.y - words.y - words.height - height) / 2)
    }
    Row {
        id: buttons

        x: Theme.pad
        y: root.height - height - Theme.gap
        width: root.sideways ? pad.x - Theme.pad * 2 : root.width - Theme.pad * 2
        spacing: Theme.gap
    }
}
