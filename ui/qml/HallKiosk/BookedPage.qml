pragma ComponentBehavior: Bound
import QtQuick

// The code, as large as it goes; when, where, what to bring, and what the slip is doing.
Page {
    id: root

    readonly property var view: kiosk.booking.view
    readonly property bool columns: width > height * 1.2
    readonly property real half: (width - Theme.pad * 2 - Theme.gap) / 2
    readonly property bool picture: kiosk.booking.slipPicture.toString() !== ""

    title: w.booked_title
    keepsLow: true
    speech: view.speech

    ScrollPane {
        id: pane

        anchors.top: parent.top
        anchors.bottom: root.columns ? parent.bottom : button.top
        anchors.bottomMargin: Theme.gap
        x: Theme.pad
        width: root.columns ? root.half : root.width - Theme.pad * 2
        kiosk: root.kiosk

        Card {
            width: parent?.width ?? 0
            height: facts.height + Theme.unit * 7

            Column {
                id: facts

                x: Theme.pad
                y: Theme.unit * 4
                width: parent.width - Theme.pad * 2
                Label {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: root.view.service
                    size: Theme.large
                    bold: true
                }
                Label {
                    objectName: "code"
                    width: parent.width
                    height: font.pixelSize * 1.2
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    text: root.view.code
                    size: Math.min(width / 4.2, root.columns ? root.height * 0.26 : Theme.unit * (root.picture ? 34 : 44))
                    bold: true
                    color: Theme.accent
                    wrapMode: Text.NoWrap
                }
                Label {
                    visible: !root.columns
                    width: parent.width
                    bottomPadding: Theme.unit * 3
                    horizontalAlignment: Text.AlignHCenter
                    text: root.w.booked_code_hint
                    color: Theme.inkSoft
                }
                FactRow {
                    width: parent.width
                    icon: "calendar"
                    name: root.w.book_day
                    value: root.view.day
                }
                FactRow {
                    width: parent.width
                    icon: "clock"
                    name: root.w.book_time
                    value: root.view.time
                }
                FactRow {
                    width: parent.width
                    icon: "window"
                    last: true
                    name: root.w.at_windows
                    value: root.view.windows
                }
            }
        }
        Loader {
            width: parent?.width ?? 0
            active: !root.columns
            visible: active
            sourceComponent: news
        }
    }
    ScrollPane {
        id: side

        anchors.top: parent.top
        anchors.bottom: button.top
        anchors.bottomMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        visible: root.columns
        width: root.half
        kiosk: root.kiosk

        Loader {
            width: parent?.width ?? 0
            active: root.columns
            sourceComponent: news
        }
    }
    Component {
        id: news

        Column {
            spacing: Theme.gap

            Notice {
                objectName: "slipNotice"
                width: parent.width
                kind: root.view.slip.kind
                icon: root.view.slip.icon
                text: root.view.slip.text
                detail: root.view.slip.detail
            }
            Notice {
                width: parent.width
                icon: "bell"
                text: root.columns ? root.w.booked_code_hint : root.view.check_in
                detail: root.columns ? root.view.check_in : ""
            }
            PapersCard {
                visible: root.view.papers.length > 0
                width: parent.width
                heading: root.w.bring
                papers: root.view.papers
            }
            SlipPicture {
                visible: root.picture
                width: parent.width
                source: root.kiosk.booking.slipPicture
                maximumHeight: Theme.unit * 90
            }
        }
    }
    BigButton {
        id: button

        objectName: "done"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        width: root.columns ? root.half : parent.width - Theme.pad * 2
        height: Theme.target * 1.25
        kind: "primary"
        icon: "check"
        size: Theme.large
        text: root.w.done
        onTapped: root.kiosk.visit.wipe()
    }
}
