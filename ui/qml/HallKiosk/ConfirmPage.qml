pragma ComponentBehavior: Bound
import QtQuick

// What is about to happen, then one big button. The button takes one tap.
Page {
    id: root

    readonly property bool columns: width > height * 1.4 && width > Theme.unit * (Theme.elder ? 300 : 220)

    title: w.confirm_title
    keepsLow: true
    speech: kiosk.taking.speech

    ScrollPane {
        anchors.top: parent.top
        anchors.bottom: button.top
        anchors.bottomMargin: Theme.gap
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        kiosk: root.kiosk

        Notice {
            width: parent.width
            visible: root.kiosk.taking.notice !== ""
            kind: root.kiosk.taking.noticeKind
            text: root.kiosk.taking.notice
            detail: root.kiosk.taking.noticeDetail
        }
        Flow {
            width: parent.width
            spacing: Theme.gap

            Card {
                width: root.columns && papers.visible ? Math.floor((parent.width - Theme.gap) / 2) : parent.width
                height: facts.height + Theme.unit * 10

                Column {
                    id: facts

                    x: Theme.pad
                    y: Theme.unit * 5
                    width: parent.width - Theme.pad * 2
                    Row {
                        width: parent.width
                        spacing: Theme.unit * 5
                        bottomPadding: Theme.unit * 4
                        Icon {
                            id: mark

                            anchors.verticalCenter: name.verticalCenter
                            name: root.kiosk.taking.icon
                            size: Theme.title * 1.4
                            tint: Theme.accent
                        }
                        Label {
                            id: name

                            width: parent.width - mark.width - Theme.unit * 5
                            text: root.kiosk.taking.service
                            size: Theme.title
                            bold: true
                        }
                    }
                    FactRow {
                        width: parent.width
                        icon: "people"
                        name: root.w.ahead
                        value: root.kiosk.taking.ahead
                    }
                    FactRow {
                        width: parent.width
                        icon: "clock"
                        name: root.w.wait
                        value: root.kiosk.taking.wait
                    }
                    FactRow {
                        width: parent.width
                        icon: "window"
                        last: true
                        name: root.w.at_windows
                        value: root.kiosk.taking.windows
                    }
                }
            }
            PapersCard {
                id: papers

                visible: root.kiosk.taking.papers.length > 0
                width: root.columns ? Math.floor((parent.width - Theme.gap) / 2) : parent.width
                heading: root.w.bring
                hint: root.w.bring_hint
                papers: root.kiosk.taking.papers
            }
        }
    }
    BigButton {
        id: button

        objectName: "confirm"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.pad
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: Theme.target * (Theme.elder || !Theme.portrait ? 1.25 : 1.7)
        kind: "primary"
        icon: "ticket"
        size: Theme.title
        text: root.kiosk.taking.button
        locked: !root.kiosk.taking.canTake
        onTapped: root.kiosk.taking.take()
    }
}
