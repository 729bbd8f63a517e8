import QtQuick
import QtQuick.VirtualKeyboard.Core

// One line to type in. It asks the input method to keep nothing (ImhSensitiveData) and has no copy or paste menu.
Touchable {
    id: root

    property string placeholder
    property string clearName
    readonly property bool typing: input.activeFocus
    // read before the field is focused: the input context hears only of a focus that comes after it was made
    readonly property bool composing: InputContext.preeditText !== ""
    readonly property alias value: input.text
    // with what is being spelled: sldj finds before a word was chosen
    readonly property string wanted: input.text + (typing ? InputContext.preeditText.replace(/[ ']/g, "") : "")

    signal edited(string text)

    onWantedChanged: edited(wanted)

    function leave(): void { input.focus = false }
    function clear(): void { input.text = "" }

    implicitHeight: Theme.target
    Accessible.role: Accessible.EditableText
    onTapped: input.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.surface
        border.width: root.typing ? Theme.stroke * 2 : Theme.stroke
        border.color: root.typing ? Theme.accent : Theme.inkSoft
    }
    Icon {
        id: glass

        x: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        tint: Theme.accent
    }
    Label {
        anchors.left: glass.right
        anchors.leftMargin: Theme.unit * 3
        anchors.right: wipe.left
        anchors.verticalCenter: parent.verticalCenter
        visible: input.text === "" && !root.composing
        text: root.placeholder
        color: Theme.inkSoft
    }
    TextInput {
        id: input

        anchors.left: glass.right
        anchors.leftMargin: Theme.unit * 3
        anchors.right: wipe.left
        anchors.verticalCenter: parent.verticalCenter
        height: contentHeight
        clip: true
        maximumLength: 40
        color: Theme.ink
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font.family: Theme.family
        font.pixelSize: Math.round(Theme.large)
        renderType: Text.QtRendering
        selectByMouse: false
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
    }
    Touchable {
        id: wipe

        anchors.right: parent.right
        visible: input.text !== ""
        width: visible ? Theme.target : Theme.unit * 4
        height: parent.height
        text: root.clearName
        onTapped: root.clear()
        Icon {
            anchors.centerIn: parent
            name: "close"
            tint: Theme.inkSoft
        }
    }
}
