import QtQuick

// An icon of assets/icons, drawn in any colour.
Image {
    property string name
    property color tint: Theme.ink
    property real size: Theme.large

    width: Math.round(size)
    height: Math.round(size)
    sourceSize: Qt.size(width, height)
    source: name ? "image://icons/" + name + "/" + String(tint).slice(1) : ""
    smooth: false
}
