pragma ComponentBehavior: Bound
import QtQuick

// What the hall has to say, in full; what has expired says so and comes last.
Page {
    id: page

    title: w.notices_title
    speech: kiosk.guide.notices.map(n => (n.expired ? w.notices_expired + "。" : "") + n.title + "。" + n.text).concat(kiosk.guide.house).join("。")
            || w.notices_none
    Component.onCompleted: {
        kiosk.guide.look()
        reveal.restart()
    }

    Timer {
        id: reveal

        interval: 0
        onTriggered: {
            for (let i = 0; i < cards.count; i++) {
                if (cards.itemAt(i)?.objectName === "notice-" + page.arg)
                    pane.moveTo(cards.itemAt(i).mapToItem(pane, 0, 0).y + pane.contentY)
            }
        }
    }
    ScrollPane {
        id: pane

        kiosk: page.kiosk
        anchors.fill: parent
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.bottomMargin: Theme.gap

        Notice {
            visible: cards.count === 0
            width: parent?.width ?? 0
            text: page.w.notices_none
        }
        Repeater {
            id: cards

            model: page.kiosk.guide.notices
            delegate: Card {
                id: card

                required property var modelData

                objectName: "notice-" + modelData.id
                width: parent?.width ?? 0
                height: body.height + Theme.pad * 2
                Column {
                    id: body

                    x: Theme.pad
                    y: Theme.pad
                    width: parent.width - Theme.pad * 2
                    spacing: Theme.unit * 2
                    Label {
                        width: parent.width
                        text: card.modelData.title
                        size: Theme.large
                        bold: true
                        color: card.modelData.expired ? Theme.inkSoft : Theme.ink
                    }
                    Row {
                        spacing: Theme.unit * 2
                        visible: card.modelData.expired
                        Icon { name: "warning"; size: Theme.small * 1.3; tint: Theme.bad }
                        Label { text: page.w.notices_expired; size: Theme.small; bold: true; color: Theme.bad }
                    }
                    Label {
                        width: parent.width
                        text: card.modelData.text
                        lineHeight: 1.15
                    }
                    Label {
                        width: parent.width
                        visible: text !== ""
                        text: card.modelData.dates
                        size: Theme.small
                        color: Theme.inkSoft
                    }
                }
            }
        }
        Card {
            visible: house.count > 0
            width: parent?.width ?? 0
            height: promises.height + Theme.pad * 2
            Column {
                id: promises

                x: Theme.pad
                y: Theme.pad
                width: parent.width - Theme.pad * 2
                spacing: Theme.unit * 2
                Label {
                    width: parent.width
                    text: page.w.house_title
                    size: Theme.large
                    bold: true
                }
                Repeater {
                    id: house

                    model: page.kiosk.guide.house
                    delegate: Label {
                        required property string modelData

                        width: promises.width
                        text: modelData
                    }
                }
            }
        }
    }
}
