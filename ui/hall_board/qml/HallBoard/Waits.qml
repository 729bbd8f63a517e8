pragma ComponentBehavior: Bound
import QtQuick

// Who waits for what.
Panel {
    id: root

    required property BoardModel board
    readonly property real rowHeight: Math.min(56 * Look.u, (height - 82 * Look.u) / 8)

    title: "等候人数"

    Column {
        anchors.fill: parent
        Repeater {
            model: root.board.waits
            Item {
                id: row

                required property string name
                required property string people

                width: root.inside
                height: root.rowHeight
                BoardText {
                    id: count

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.people
                    size: Look.body
                    bold: true
                }
                BoardText {
                    width: parent.width - count.implicitWidth - Look.gap
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.name
                    size: Look.body
                }
            }
        }
    }
}
