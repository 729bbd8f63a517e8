pragma ComponentBehavior: Bound
import QtQuick

// The calls before the newest one.
Panel {
    id: root

    required property BoardModel board

    title: "刚才叫过"

    BoardText {
        visible: rows.count === 0
        width: parent.width
        text: "叫过的号显示在这里"
        size: Look.small
        color: Look.inkSoft
    }
    Column {
        anchors.fill: parent
        Repeater {
            id: rows

            model: root.board.earlier
            Item {
                id: row

                required property string number
                required property string place

                width: root.inside
                height: 66 * Look.u
                visible: y + height <= root.height - 70 * Look.u
                BoardText {
                    width: parent.width * 0.45
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.number
                    size: Look.large
                    bold: true
                }
                BoardText {
                    anchors.right: parent.right
                    width: parent.width * 0.5
                    anchors.verticalCenter: parent.verticalCenter
                    horizontalAlignment: Text.AlignRight
                    text: row.place
                    size: Look.body
                }
            }
        }
    }
}
