import QtQuick

// The number, as large as it goes; where, how long, and what the slip is doing.
Page {
    id: root

    readonly property bool columns: width > height * 1.2
    readonly property bool picture: kiosk.taking.slipPicture.toString() !== ""
    readonly property real colWidth: columns ? (width - Theme.pad * 2 - Theme.gap) / 2 : width - Theme.pad * 2

    title: w.result_title
    speech: kiosk.taking.speech

    ScrollPane {
        anchors.top: parent.top
        anchors.bottom: button.top
        anchors.bottomMargin: Theme.gap
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        kiosk: root.kiosk

        Flow {
            id: flow

            width: parent.width
            spacing: Theme.gap

            Card {
                width: root.columns ? (flow.width - Theme.gap) / 2 : flow.width
                height: facts.height + Theme.unit * 8

                Column {
                    id: facts

                    x: Theme.pad
                    y: Theme.unit * 4
                    width: parent.width - Theme.pad * 2
                    Label {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: root.kiosk.taking.service
                        size: Theme.large
                        bold: true
                        color: Theme.inkSoft
                    }
                    Label {
                        objectName: "number"
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: root.kiosk.taking.number
                        size: Math.min(width / 3.2, Theme.unit * (root.columns ? 34 : 52))
                        bold: true
                        color: Theme.accent
                        wrapMode: Text.NoWrap
                    }
                    FactRow {
                        width: parent.width
                        icon: "window"
                        name: root.w.at_windows
                        value: root.kiosk.taking.windows
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
                    Label {
                        width: parent.width
                        topPadding: Theme.unit * 4
                        horizontalAlignment: Text.AlignHCenter
                        text: root.w.result_wait_here
                    }
                }
            }
            Column {
                width: root.columns ? (flow.width - Theme.gap) / 2 : flow.width
                spacing: Theme.gap

                Notice {
                    objectName: "slipNotice"
                    width: parent.width
                    kind: root.kiosk.taking.slipKind
                    icon: root.kiosk.taking.slipIcon
                    text: root.kiosk.taking.slipText
                    detail: root.kiosk.taking.slipDetail
                }
                SlipPicture {
                    visible: root.picture
                    width: parent.width
                    caption: root.w.slip_picture
                    source: root.kiosk.taking.slipPicture
                    maximumHeight: root.columns ? root.height * 0.7 : root.height * 0.4
                }
            }
        }
    }
    BigButton {
        id: button

        objectName: "done"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.pad
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: Theme.target * 1.25
        kind: "primary"
        icon: "check"
        size: Theme.large
        text: root.w.done
        onTapped: root.kiosk.visit.wipe()
    }
}
