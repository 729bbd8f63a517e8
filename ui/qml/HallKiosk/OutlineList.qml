pragma ComponentBehavior: Bound
import QtQuick

// The outline of a document: a touch on an entry goes there; where one is reading is marked.
ListPane {
    id: root

    readonly property DocumentModel document: kiosk.document

    signal chosen()

    objectName: "outlineList"
    model: document.outline
    spacing: Theme.unit * 3.2
    Component.onCompleted: if (document.here > 0) toRow(document.here)
    delegate: Touchable {
        id: entry

        required property int key
        required property int depth
        required property int row
        required property string detail
        required text
        readonly property bool here: key === root.document.here
        readonly property real indent: Theme.unit * 5 * depth

        objectName: "outline-" + key
        width: root.listWidth
        height: Math.max(Theme.target, lines.height + Theme.unit * 5)
        ListView.onPooled: visible = false
        ListView.onReused: visible = true
        onTapped: {
            root.document.choose(row)
            root.chosen()
        }

        Rectangle {
            x: entry.indent
            width: parent.width - x
            height: parent.height
            radius: Theme.radius
            color: entry.here ? Theme.accent : entry.down ? Theme.pressed : Theme.surface
            border.width: Theme.stroke
            border.color: entry.here ? Theme.accent : Theme.line
        }
        Column {
            id: lines

            x: entry.indent + Theme.unit * 4
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x - Theme.unit * 4
            Label {
                width: parent.width
                text: entry.text
                bold: true
                color: entry.here ? Theme.accentInk : Theme.ink
            }
            Label {
                width: parent.width
                visible: text !== ""
                text: entry.detail
                size: Theme.small
                color: entry.here ? Theme.accentInk : Theme.inkSoft
            }
        }
    }
}
