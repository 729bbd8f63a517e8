import QtQuick

// A slip as the virtual printer drew it, brought to its size once, when it is loaded.
Rectangle {
    id: root

    property alias source: picture.source
    signal ready()

    width: 246 * Look.u
    height: picture.implicitHeight + 20 * Look.u
    visible: picture.status === Image.Ready
    color: "#ffffff"

    Image {
        id: picture

        x: 10 * Look.u
        y: 10 * Look.u
        width: parent.width - x * 2
        height: implicitHeight
        sourceSize.width: Math.round(width)
        fillMode: Image.PreserveAspectFit
        mipmap: true
        onStatusChanged: if (status === Image.Ready) root.ready()
    }
}
