pragma ComponentBehavior: Bound
import QtQuick

// One item of the fee table: what it costs today, why, who need not pay, and what is no longer charged.
Page {
    id: page

    readonly property FeesModel fees: kiosk.fees
    readonly property var sheet: fees.sheet
    readonly property bool charged: sheet.kind === "now" || sheet.kind === "soon"
    readonly property int columns: width > Theme.unit * 260 && !Theme.elder && sheet.sections.length > 2 ? 2 : 1

    title: sheet.title
    speech: sheet.speech
    onArgChanged: fees.open(arg)
    Component.onCompleted: fees.open(arg)

    ScrollPane {
        kiosk: page.kiosk
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.top: parent.top
        anchors.bottom: add.visible ? add.top : parent.bottom
        anchors.bottomMargin: Theme.gap

        Card {
            visible: page.sheet.amount !== ""
            width: parent?.width ?? 0
            height: price.height + Theme.pad * 1.6
            color: page.charged ? Theme.accentSoft : Theme.goodSoft
            border.color: page.charged ? Theme.accent : Theme.good

            Icon {
                id: mark

                x: Theme.pad
                anchors.verticalCenter: parent.verticalCenter
                name: page.charged ? "coin" : page.sheet.kind === "not" ? "check" : "question"
                size: Theme.title * 1.4
                tint: page.charged ? Theme.accent : Theme.good
            }
            Column {
                id: price

                anchors.left: mark.right
                anchors.leftMargin: Theme.pad
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - x - Theme.pad
                Label {
                    width: parent.width
                    text: page.sheet.amount
                    size: Theme.title
                    bold: true
                    color: page.charged ? Theme.accent : Theme.good
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: page.sheet.times
                }
            }
        }
        Flow {
            id: flow

            readonly property real part: Math.floor((width - Theme.gap * (page.columns - 1)) / page.columns)

            width: parent?.width ?? 0
            spacing: Theme.gap
            Repeater {
                model: page.columns
                delegate: Column {
                    id: side

                    required property int index

                    width: flow.part
                    spacing: Theme.gap
                    Repeater {
                        model: page.sheet.sections.filter((_, n) => n % page.columns === side.index)
                        delegate: FeeCard {
                            required property var modelData

                            width: side.width
                            section: modelData
                            linkText: page.w.fee_read_law
                            onFollowed: (where, what) => page.kiosk.visit.go(where, what)
                        }
                    }
                }
            }
        }
        Label {
            width: parent?.width ?? 0
            text: page.sheet.updated
            size: Theme.small
            color: Theme.inkSoft
        }
    }
    BigButton {
        id: add

        objectName: "addFee"
        visible: page.sheet.counted
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        kind: "primary"
        icon: "plus"
        text: page.w.fee_add
        onTapped: {
            page.kiosk.feeTotal.put(page.sheet.id)
            page.kiosk.visit.go("fee-total")
        }
    }
}
