import QtQuick

// Something that lies over a whole page and is left by its own buttons. In the low-reach mode its content keeps low, too,
// on a page that takes the whole height then.
Item {
    id: root

    default property alias content: place.data
    property bool open: false
    property bool keepsLow: false
    readonly property real lowShare: Theme.portrait ? 0.56 : 0.78

    anchors.fill: parent
    visible: open

    Rectangle {
        anchors.fill: parent
        color: Theme.back
    }
    MouseArea { anchors.fill: parent }
    Item {
        id: place

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.lowReach && root.keepsLow ? parent.height * root.lowShare : parent.height
    }
}
