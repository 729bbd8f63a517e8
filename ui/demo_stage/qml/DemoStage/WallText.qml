import QtQuick

// All text on the wall: one line, shortened where it does not fit.
Text {
    property real size: Look.body
    property bool bold: false

    color: Look.ink
    elide: Text.ElideRight
    font.family: Look.family
    font.pixelSize: Math.max(9, Math.round(size))
    font.weight: bold ? Font.Bold : Font.Normal
    renderType: Text.QtRendering
    textFormat: Text.PlainText
}
