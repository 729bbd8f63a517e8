import QtQuick

// A column or a document of the library.
Touchable {
    id: root

    required property string key
    required property string kind
    required property string title
    required property string detail
    required property string mark
    required property string mark_kind
    required property string mark_icon
    required property string arg
    readonly property color strong: mark_kind === "bad" ? Theme.bad : mark_kind === "warn" ? Theme.warn : Theme.good

    objectName: "library-" + key
    text: title
    ListView.onPooled: visible = false
    ListView.onReused: visible = true
    height: Math.max(Theme.target, body.height + Theme.unit * 7)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.pressed : root.mark_kind === "bad" ? Theme.back : Theme.surface
        border.width: Theme.stroke
        border.color: Theme.line
    }
    Icon {
        id: picture

        x: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        name: root.kind === "column" ? "folder" : "law"
        size: Theme.large * 1.2
        tint: Theme.accent
    }
    Column {
        id: body

        x: picture.x + picture.width + Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        width: arrow.x - x - Theme.unit * 3
        spacing: Theme.unit
        Label {
            width: parent.width
            text: root.title
            bold: true
        }
        Row {
            visible: root.mark !== ""
            spacing: Theme.unit * 1.5
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: root.mark_icon
                size: Theme.small * 1.1
                tint: root.strong
            }
            Label {
                text: root.mark
                size: Theme.small
                bold: true
                color: root.strong
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.detail
            size: Theme.small
            color: Theme.inkSoft
        }
    }
    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        name: "right"
        tint: Theme.accent
    }
}
