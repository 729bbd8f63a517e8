pragma ComponentBehavior: Bound
import QtQuick

// Who is being called, newest first; as many rows as fit.
Card {
    id: root

    required property KioskModel kiosk
    readonly property real rowHeight: Theme.large * 1.9
    readonly property real headHeight: Theme.body * 1.4 + Theme.unit * 6

    clip: true

    Row {
        id: head

        x: Theme.pad
        y: Theme.unit * 4
        spacing: Theme.unit * 2.5
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "speaker"
            size: Theme.body * 1.3
            tint: Theme.accent
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.kiosk.words.calling_now
            size: Theme.body
            bold: true
            color: Theme.accent
        }
    }
    Column {
        readonly property real room: root.height - root.headHeight

        x: Theme.pad
        y: room > height * 1.5 ? root.headHeight + (room - height) / 2 - Theme.unit * 6 : root.headHeight
        visible: root.kiosk.hall.nobodyCalled
        width: parent.width - Theme.pad * 2
        spacing: Theme.unit * 4
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.height > Theme.unit * 90
            name: "bell"
            size: Theme.hero * 1.4
            tint: Theme.line
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.kiosk.words.no_calls
            color: Theme.inkSoft
        }
    }
    Column {
        x: Theme.pad
        y: root.headHeight
        width: parent.width - Theme.pad * 2
        Repeater {
            model: root.kiosk.hall.calls
            Item {
                id: call

                required property int index
                required property string number
                required property string window
                required property bool fresh

                visible: root.headHeight + (index + 1) * root.rowHeight <= root.height
                width: parent.width
                height: root.rowHeight
                Rectangle {
                    width: parent.width
                    height: Theme.stroke
                    color: Theme.line
                }
                Label {
                    id: numberText

                    anchors.verticalCenter: parent.verticalCenter
                    text: call.number
                    size: Theme.large
                    bold: true
                    color: call.fresh ? Theme.accent : Theme.ink
                }
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.horizontalCenter: parent.horizontalCenter
                    visible: call.width > Theme.large * 11
                    name: "right"
                    size: Theme.body
                    tint: Theme.inkSoft
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.right: parent.right
                    width: parent.width - numberText.width - Theme.unit * 3
                    height: parent.height
                    horizontalAlignment: Text.AlignRight
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Math.round(Theme.small)
                    text: call.window
                    size: Theme.large
                    bold: call.fresh
                }
            }
        }
    }
}
