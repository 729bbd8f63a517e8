import QtQuick

// All text on the screen. Wraps by itself; set `size` from the type scale.
Text {
    property real size: Theme.body
    property bool bold: false

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Math.round(size)
    font.weight: bold ? Font.Bold : Font.Normal
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    renderType: Text.QtRendering
}
