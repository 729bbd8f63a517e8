import QtQuick

// The base of everything that can be touched: one tap, one signal. `locked` takes no more taps.
Item {
    id: root

    property string text
    property bool locked: false
    readonly property bool down: area.pressed && area.containsMouse && !locked
    property bool touchTarget: true

    signal tapped()

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: if (!root.locked) root.tapped()

    MouseArea {
        id: area

        anchors.fill: parent
        enabled: !root.locked
        onClicked: root.tapped()
    }
}
