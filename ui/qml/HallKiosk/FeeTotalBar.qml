import QtQuick

// The running total, the way back from a wrong touch, and the fee slip.
Card {
    id: root

    required property KioskModel kiosk
    required property var view
    readonly property FeeTotalModel total: kiosk.feeTotal
    readonly property bool beside: width > Theme.unit * 240
    readonly property real inner: width - Theme.pad * 2

    height: (beside ? Math.max(sum.height, buttons.height) : sum.height + Theme.gap + buttons.height) + Theme.pad * 1.4
    color: Theme.surface
    border.color: Theme.accent

    Item {
        id: sum

        x: Theme.pad
        y: root.beside ? (root.height - height) / 2 : Theme.pad * 0.7
        width: root.beside ? Math.max(root.inner - buttons.width - Theme.gap, Theme.unit * 60) : root.inner
        height: figure.height
        Label {
            id: name

            anchors.baseline: figure.baseline
            text: root.kiosk.words.total_sum
        }
        Label {
            id: figure

            objectName: "sum"
            anchors.right: root.beside ? undefined : parent.right
            anchors.left: root.beside ? name.right : undefined
            anchors.leftMargin: Theme.unit * 4
            width: Math.min(implicitWidth, parent.width - name.width - Theme.unit * 4)
            text: root.view.sum
            size: Theme.title
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.body)
            wrapMode: Text.NoWrap
            bold: true
            color: Theme.accent
        }
    }
    Row {
        id: buttons

        readonly property real room: root.beside ? root.inner * 0.62 : root.inner

        x: root.beside ? root.width - width - Theme.pad : Theme.pad
        y: root.beside ? (root.height - height) / 2 : sum.y + sum.height + Theme.gap
        spacing: Theme.gap
        BigButton {
            objectName: "undoFee"
            width: (buttons.room - Theme.gap) * 0.42
            height: printer.height
            kind: "quiet"
            icon: "undo"
            text: root.kiosk.words.total_undo
            locked: !root.view.can_undo
            onTapped: root.total.undo()
        }
        BigButton {
            id: printer

            objectName: "askSlip"
            width: (buttons.room - Theme.gap) * 0.58
            height: Math.max(Theme.target, implicitHeight)
            kind: "primary"
            icon: "printer"
            text: root.kiosk.words.slip_print
            locked: root.view.count === 0
            onTapped: root.total.askSlip()
        }
    }
}
