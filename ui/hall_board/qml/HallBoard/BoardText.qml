import QtQuick

// All text on the board: one line that grows smaller before it is cut.
Text {
    property real size: Look.body
    property bool bold: false

    color: Look.ink
    elide: Text.ElideRight
    fontSizeMode: Text.HorizontalFit
    minimumPixelSize: Math.max(9, Math.round(size * 0.55))
    font.family: Look.family
    font.pixelSize: Math.max(9, Math.round(size))
    font.weight: bold ? Font.Bold : Font.Normal
    renderType: Text.QtRendering
    textFormat: Text.PlainText
}
