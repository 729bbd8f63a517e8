import QtQuick

// The television. Lying: call and windows left, earlier calls and waits right. Standing: one below the other.
Window {
    id: root

    required property BoardModel board
    readonly property bool standing: height > width
    readonly property real barHeight: 92 * Look.u
    readonly property real bandHeight: (board.cut ? 136 : board.notice ? 124 : 84) * Look.u
    readonly property real inner: width - Look.gap * 2
    readonly property real top: barHeight + Look.gap
    readonly property real room: height - top - bandHeight - Look.gap
    readonly property real leftWidth: standing ? inner : Math.round((inner - Look.gap) * 0.66)

    color: Look.back
    visible: false
    title: board.hall

    Binding {
        target: Look
        property: "u"
        value: root.standing ? Math.min(root.width / 1080, root.height / 1920) : Math.min(root.width / 1920, root.height / 1080)
    }
    NameBar {
        width: parent.width
        height: root.barHeight
        board: root.board
    }
    CallCard {
        id: call

        x: Look.gap
        y: root.top
        width: root.leftWidth
        height: root.room * (root.standing ? 0.27 : root.board.many ? 0.42 : 0.48)
        board: root.board
    }
    Places {
        id: places

        x: Look.gap
        y: call.y + call.height + Look.gap
        width: root.leftWidth
        height: root.standing ? root.room * 0.4 : root.room - call.height - Look.gap
        columns: root.standing ? (root.board.many ? 3 : 2) : (root.board.many ? 4 : 3)
        rows: root.standing ? (root.board.many ? 4 : 3) : (root.board.many ? 3 : 2)
        board: root.board
    }
    EarlierCalls {
        id: earlier

        x: root.standing ? Look.gap : root.leftWidth + Look.gap * 2
        y: root.standing ? places.y + places.height + Look.gap : root.top
        width: root.standing ? (root.inner - Look.gap) / 2 : root.inner - root.leftWidth - Look.gap
        height: root.standing ? root.top + root.room - y : root.room * 0.42
        board: root.board
    }
    Waits {
        x: root.standing ? earlier.width + Look.gap * 2 : earlier.x
        y: root.standing ? earlier.y : earlier.y + earlier.height + Look.gap
        width: earlier.width
        height: root.top + root.room - y
        board: root.board
    }
    Alarm {
        y: root.barHeight
        z: 1
        width: parent.width
        height: root.height - root.barHeight - root.bandHeight
        board: root.board
    }
    NoticeBand {
        anchors.bottom: parent.bottom
        width: parent.width
        height: root.bandHeight
        board: root.board
    }
}
