import QtQuick

// A row of the fee table: an item, or the heading of those that stand alike.
Touchable {
    id: root

    required property string key
    required property string kind
    required property string name
    required property string amount
    required property string detail
    required property string times
    readonly property bool heading: kind === "heading"
    readonly property string stands: heading ? amount : kind
    readonly property bool charged: stands === "now" || stands === "soon"
    readonly property bool beside: width > Theme.unit * 120
    readonly property color strong: stands === "now" ? Theme.accent : stands === "soon" ? Theme.warn : Theme.inkSoft

    objectName: "fee-" + key
    text: name
    touchTarget: !heading
    locked: heading
    ListView.onPooled: visible = false
    ListView.onReused: visible = true
    height: heading ? headingText.height + Theme.unit * 4 : Math.max(Theme.target, body.height + Theme.unit * 7)

    Rectangle {
        visible: !root.heading
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.pressed : root.charged ? Theme.surface : Theme.back
        border.width: Theme.stroke
        border.color: Theme.line
    }
    Row {
        visible: root.heading
        y: Theme.unit * 3
        width: parent.width
        spacing: Theme.unit * 2
        Icon {
            anchors.verticalCenter: headingText.verticalCenter
            name: root.stands === "now" ? "coin" : root.stands === "soon" ? "calendar" : root.stands === "not" ? "check" : "question"
            size: Theme.large
            tint: root.charged ? root.strong : Theme.good
        }
        Label {
            id: headingText

            width: root.width - Theme.large - Theme.unit * 2
            text: root.heading ? root.name : ""
            bold: true
            color: root.charged ? root.strong : Theme.good
        }
    }
    Label {
        id: price

        visible: !root.heading && root.beside
        anchors.right: arrow.left
        anchors.rightMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, root.width * 0.4)
        horizontalAlignment: Text.AlignRight
        text: root.heading ? "" : root.amount
        size: root.stands === "now" ? Theme.large : Theme.body
        bold: true
        color: root.strong
    }
    Column {
        id: body

        visible: !root.heading
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: (root.beside ? price.x : arrow.x) - x - Theme.unit * 4
        spacing: Theme.unit
        Label {
            width: parent.width
            text: root.heading ? "" : root.name
            bold: true
        }
        Label {
            width: parent.width
            visible: !root.beside
            text: root.amount
            bold: true
            color: root.strong
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.detail
            size: Theme.small
            color: Theme.inkSoft
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.times
            size: Theme.small
            color: Theme.inkSoft
        }
    }
    Icon {
        id: arrow

        visible: !root.heading
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        name: "right"
        tint: Theme.accent
    }
}
