import QtQuick

// An item that can be put into the total: minus, how many (a touch on the number types it), plus; or its base, typed.
Item {
    id: root

    required property KioskModel kiosk
    required property string id
    required property string name
    required property string rate
    required property string detail
    required property bool counted
    required property int quantity
    required property string amount
    required property string base
    required property string base_name
    required property bool full
    readonly property FeeTotalModel total: kiosk.feeTotal
    readonly property bool chosen: quantity > 0
    readonly property bool beside: width > Theme.unit * (Theme.elder ? 260 : 170)

    ListView.onPooled: visible = false
    ListView.onReused: visible = true
    height: beside ? Math.max(words.height, controls.height) + Theme.unit * 8 : words.height + controls.height + Theme.unit * 12

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.chosen ? Theme.accentSoft : Theme.surface
        border.width: Theme.stroke * (root.chosen ? 2 : 1)
        border.color: root.chosen ? Theme.accent : Theme.line
    }
    Column {
        id: words

        x: Theme.pad
        y: root.beside ? (root.height - height) / 2 : Theme.unit * 4
        width: (root.beside ? controls.x : root.width) - x - Theme.pad
        spacing: Theme.unit
        Label {
            width: parent.width
            text: root.name
            bold: true
        }
        Label {
            width: parent.width
            text: root.base !== "" ? root.base : root.rate
            color: root.base !== "" ? Theme.accent : Theme.inkSoft
            bold: root.base !== ""
            size: root.base !== "" ? Theme.body : Theme.small
        }
    }
    Row {
        id: controls

        readonly property real room: root.width - Theme.pad * 2
        readonly property real sumWidth: Theme.unit * (Theme.elder ? 62 : 50)

        x: root.beside ? root.width - width - Theme.pad : Theme.pad
        y: root.beside ? (root.height - height) / 2 : words.y + words.height + Theme.unit * 4
        spacing: Theme.gap
        BigButton {
            objectName: "less-" + root.id
            visible: root.counted || root.chosen
            icon: "minus"
            width: Theme.target
            locked: !root.chosen
            Accessible.name: root.kiosk.words.total_less.replace("{name}", root.name)
            onTapped: root.total.less(root.id)
        }
        BigButton {
            objectName: "count-" + root.id
            visible: root.counted
            width: Math.max(Theme.target, Theme.unit * (Theme.elder ? 26 : 20))
            kind: "quiet"
            text: root.quantity
            size: Theme.large
            Accessible.name: root.kiosk.words.total_count_type.replace("{name}", root.name)
            onTapped: root.total.openPad(root.id)
        }
        BigButton {
            objectName: "more-" + root.id
            visible: root.counted
            icon: "plus"
            width: Theme.target
            locked: root.full
            Accessible.name: root.kiosk.words.total_more.replace("{name}", root.name)
            onTapped: root.total.add(root.id)
        }
        BigButton {
            objectName: "base-" + root.id
            visible: !root.counted
            icon: "pencil"
            width: Math.min(implicitWidth, controls.room - (root.chosen ? Theme.target + Theme.gap : 0))
            text: root.base_name
            onTapped: root.total.openPad(root.id)
        }
        Label {
            objectName: "amount-" + root.id
            anchors.verticalCenter: parent.verticalCenter
            // keeps its room while there is nothing to say: a button that one taps again must not move away
            visible: root.beside || text !== ""
            width: root.beside ? Math.max(implicitWidth, controls.sumWidth) : implicitWidth
            horizontalAlignment: Text.AlignRight
            text: root.amount
            bold: true
            color: Theme.accent
            wrapMode: Text.NoWrap
        }
    }
}
