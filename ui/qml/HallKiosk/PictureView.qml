import QtQuick

// A picture that is moved with a finger and made larger by pinching, or by the buttons of its page. At zoom 1 it is as
// wide as its place, so that it can be read from the top down.
Item {
    id: root

    property string source
    property int pictureWidth: 0
    property int pictureHeight: 0
    property real zoom: 1
    readonly property real mostZoom: 3
    readonly property real leastZoom: pictureHeight > 0 ? Math.min(1, height / (pictureHeight * fit)) : 1
    readonly property real fit: pictureWidth > 0 ? width / pictureWidth : 1
    readonly property bool canGrow: zoom < mostZoom - 0.01
    readonly property bool canShrink: zoom > leastZoom + 0.01

    function zoomTo(wanted: real): void {
        const next = Math.max(leastZoom, Math.min(mostZoom, wanted))
        const x = (flick.contentX + width / 2) / zoom, y = (flick.contentY + height / 2) / zoom
        zoom = next
        flick.contentX = Math.max(0, Math.min(flick.contentWidth - width, x * next - width / 2))
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - height, y * next - height / 2))
    }
    function grow(): void { zoomTo(zoom * 1.4) }
    function shrink(): void { zoomTo(zoom / 1.4) }

    onSourceChanged: {
        zoom = 1
        flick.contentX = flick.contentY = 0
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.contrast ? "#333333" : "#d5dde6"
        radius: Theme.radius
    }
    Flickable {
        id: flick

        anchors.fill: parent
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: Math.max(width, page.width)
        contentHeight: Math.max(height, page.height)

        Image {
            id: page

            anchors.centerIn: parent
            width: root.pictureWidth * root.fit * root.zoom
            height: root.pictureHeight * root.fit * root.zoom
            source: root.source
            cache: false
            smooth: true
            fillMode: Image.Stretch
        }
        PinchHandler {
            target: null
            onScaleChanged: delta => root.zoomTo(root.zoom * delta)
        }
    }
}
