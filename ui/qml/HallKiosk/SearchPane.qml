pragma ComponentBehavior: Bound
import QtQuick

// A field to search with, its keyboard while one types, what was found between them, and a button below while not.
FocusScope {
    id: root

    default property alias content: place.data
    required property KioskModel kiosk
    property string name
    property string hint
    property string clearName
    property string fieldName
    property Item foot: null
    readonly property bool typing: field.typing
    // on a wide screen typing takes all the height there is
    readonly property bool compact: typing && !Theme.portrait
    readonly property bool sideways: width > Theme.unit * 320
    readonly property alias value: field.value
    readonly property real bottomHeight: foot && foot.visible && !typing ? foot.height + Theme.gap : 0
    readonly property bool footBeside: !Theme.portrait && foot !== null && !typing
    readonly property real footWidth: footBeside ? width * 0.36 : width - Theme.pad * 2

    signal edited(string text)

    onFootChanged: if (foot) foot.parent = under

    Connections {
        target: root.kiosk.visit
        function onWiped(): void {
            field.clear()
            field.leave()
        }
    }
    SearchField {
        id: field

        objectName: root.fieldName
        x: Theme.pad
        width: place.width - (root.footBeside ? root.footWidth + Theme.gap : 0)
        text: root.name
        placeholder: root.hint
        clearName: root.clearName
        onEdited: text => root.edited(text)
        onTypingChanged: {
            if (typing) {
                root.kiosk.keyboard.open(root)
                keyboard.active = true
            }
        }
    }
    Item {
        id: place

        visible: height > Theme.target
        x: Theme.pad
        width: root.width - Theme.pad * 2 - (root.typing && root.sideways ? keyboard.width + Theme.gap : 0)
        anchors.top: field.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: root.typing && !root.sideways ? keyboard.top : parent.bottom
        anchors.bottomMargin: Theme.gap + (root.footBeside ? 0 : root.bottomHeight)
        clip: true
    }
    Item {
        id: under

        visible: !root.typing
        x: root.width - width - Theme.pad
        y: root.footBeside ? 0 : root.height - height - Theme.gap
        width: root.footWidth
        height: root.footBeside ? field.height : root.foot ? root.foot.implicitHeight : 0
    }
    Loader {
        id: keyboard

        active: false
        visible: root.typing
        width: root.sideways ? Theme.unit * 200 : root.width
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        sourceComponent: Keyboard {
            objectName: "keyboard"
            maximumHeight: root.height - field.height - Theme.gap
            kiosk: root.kiosk
            onDone: field.leave()
        }
    }
}
