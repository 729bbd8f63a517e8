pragma ComponentBehavior: Bound
import QtQuick

// Twelve keys: the digits, one more key or none, and erase.
Grid {
    id: root

    property real keyWidth: Theme.target * 1.5
    property real keyHeight: Theme.target
    property string extra
    property string eraseName
    property bool locked: false

    signal pressed(key: string)
    signal erased()

    columns: 3
    spacing: Theme.gap

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
        delegate: KeyboardKey {
            required property string modelData

            objectName: "pad-" + modelData
            width: root.keyWidth
            height: root.keyHeight
            text: modelData
            locked: root.locked
            onTapped: root.pressed(modelData)
        }
    }
    KeyboardKey {
        objectName: "pad-" + root.extra
        opacity: root.extra === "" ? 0 : 1
        width: root.keyWidth
        height: root.keyHeight
        text: root.extra
        locked: root.locked || root.extra === ""
        onTapped: root.pressed(root.extra)
    }
    KeyboardKey {
        objectName: "pad-0"
        width: root.keyWidth
        height: root.keyHeight
        text: "0"
        locked: root.locked
        onTapped: root.pressed("0")
    }
    KeyboardKey {
        objectName: "pad-erase"
        width: root.keyWidth
        height: root.keyHeight
        icon: "backspace"
        text: root.eraseName
        locked: root.locked
        onTapped: root.erased()
    }
}
