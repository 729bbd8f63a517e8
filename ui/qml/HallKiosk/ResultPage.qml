pragma ComponentBehavior: Bound
import QtQuick

// The number, as large as it goes; where, how long, and what the slip is doing.
Page {
    id: root

    readonly property bool columns: width > height * 1.2
    readonly property real half: (width - Theme.pad * 2 - Theme.gap) / 2
    readonly property bool picture: kiosk.taking.slipPicture.toString() !== ""

    title: kiosk.taking.title
    keepsLow: true
    speech: kiosk.taking.speech

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
                    text: root.kiosk.taking.service
                    size: Theme.large
                    bold: true
                }
                Label {
                    objectName: "number"
                    width: parent.width
                    height: font.pixelSize * (root.columns ? 1.1 : 1.2)
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    text: root.kiosk.taking.number
                    size: Math.min(width / 2.9, root.columns ? root.height * (Theme.elder ? 0.26 : 0.33) : Theme.unit * (root.picture ? 40 : Theme.elder ? 48 : 60))
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
                    last: true
                    name: root.w.wait
                    value: root.kiosk.taking.wait
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
                id: slip

                objectName: "slipNotice"
                width: parent.width
                size: root.columns && Theme.elder ? Theme.body : Theme.large
                kind: root.kiosk.taking.slipKind
                icon: root.kiosk.taking.slipIcon
                text: root.kiosk.taking.slipText
                detail: root.kiosk.taking.slipDetail
            }
            Notice {
                visible: !root.picture
                width: parent.width
                icon: "bell"
                text: root.w.result_wait_here
            }
            SlipPicture {
                visible: root.picture
                width: parent.width
                source: root.kiosk.taking.slipPicture
                maximumHeight: Math.max(Theme.unit * 50,
                                        (root.columns ? side.height : pane.height - facts.height - Theme.unit * 7 - Theme.gap)
                                        - slip.height - Theme.gap - Theme.unit * 7)
            }
        }
    }
    BigButton {
        objectName: "reprint"
        visible: root.kiosk.taking.existing // it stays where it was: the next tap must not end the visit
        locked: !root.kiosk.taking.canReprint
        anchors.bottom: button.bottom
        anchors.right: button.left
        anchors.rightMargin: Theme.gap
        width: button.width
        height: button.height
        icon: root.columns && Theme.elder ? "" : "printer"
        text: root.w.reprint
        onTapped: root.kiosk.taking.reprint()
    }
    BigButton {
        id: button

        readonly property real all: root.columns ? root.half : parent.width - Theme.pad * 2

        objectName: "done"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        width: root.kiosk.taking.existing ? (all - Theme.gap) / 2 : all
        height: Theme.target * 1.25
        kind: "primary"
        icon: "check"
        size: Theme.large
        text: root.w.done
        onTapped: root.kiosk.visit.wipe()
    }
}
