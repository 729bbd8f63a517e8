import QtQuick

// What a reader does with a document: outline, article by number, larger and smaller letters, read aloud.
Grid {
    id: root

    required property KioskModel kiosk
    property real cell: Theme.target * 1.6
    property bool outlined: true
    readonly property DocumentModel document: kiosk.document
    readonly property bool aloud: document.aloud >= 0

    signal outlineAsked()

    spacing: Theme.gap

    SwitchButton {
        objectName: "outline"
        width: root.cell
        visible: root.outlined && root.document.outlined > 1
        icon: "list"
        text: root.kiosk.words.read_outline
        onTapped: root.outlineAsked()
    }
    SwitchButton {
        objectName: "jump"
        width: root.cell
        visible: root.document.articles > 1
        icon: "right"
        text: root.kiosk.words.read_jump
        onTapped: root.document.openPad()
    }
    SwitchButton {
        objectName: "smaller"
        width: root.cell
        icon: "smaller-text"
        text: root.kiosk.words.read_smaller
        locked: !root.document.canShrink
        onTapped: root.document.smaller()
    }
    SwitchButton {
        objectName: "larger"
        width: root.cell
        icon: "large-text"
        text: root.kiosk.words.read_larger
        locked: !root.document.canGrow
        onTapped: root.document.larger()
    }
    SwitchButton {
        objectName: "readOn"
        width: root.cell
        visible: root.kiosk.reader.available
        icon: root.aloud ? "pause" : "speaker"
        text: root.aloud ? root.kiosk.words.read_stop : root.kiosk.words.read_on
        on: root.aloud
        onTapped: root.document.readOn()
    }
}
