import QtQuick

// Back and home. `upright` puts the icon over the word, as the switches have it.
Item {
    id: root

    property string icon
    property string text
    property bool upright: false
    property bool locked: false

    signal tapped()

    implicitHeight: upright ? over.implicitHeight : beside.implicitHeight

    SwitchButton {
        id: over

        anchors.fill: parent
        visible: root.upright
        icon: root.icon
        text: root.text
        locked: root.locked
        onTapped: root.tapped()
    }
    BigButton {
        id: beside

        anchors.fill: parent
        visible: !root.upright
        kind: "quiet"
        icon: root.icon
        text: root.text
        locked: root.locked
        onTapped: root.tapped()
    }
}
