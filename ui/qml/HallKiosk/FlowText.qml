import QtQuick

// Lines of a chart, already broken; `offsetX` and `offsetY` are what they are counted from, in em.
Label {
    property var words
    property real em
    property bool overview: false
    property real offsetX: 0
    property real offsetY: 0

    x: (words.x - offsetX) * em
    y: (words.y - offsetY) * em
    width: words.w * em
    height: words.h * em
    visible: size >= 3
    text: words.text
    size: Math.floor(em * words.size)
    bold: words.strong
    wrapMode: Text.NoWrap
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    lineHeightMode: Text.FixedHeight
    lineHeight: words.h * em / words.count
}
