import QtQuick

// Which hall this is, whether numbers are given, and what time it is.
Item {
    id: root

    required property KioskModel kiosk
    property bool folded: false // what is called out still lies over the page then, and so does the rehearsal's mark

    implicitHeight: (folded ? 0 : band.height) + rehearsal.height + emergency.height
    height: implicitHeight

    TextMetrics {
        id: nameWidth

        font.family: Theme.family
        font.weight: Font.Bold
        font.pixelSize: Math.round(Theme.nameplate)
        text: root.kiosk.hall.name
    }
    Rectangle {
        id: rehearsal

        width: parent.width
        height: visible ? mark.implicitHeight + Theme.unit * 2 : 0
        visible: root.kiosk.hall.rehearsal
        color: Theme.contrast ? Theme.accent : "#ffc83d"
        Label {
            id: mark

            anchors.centerIn: parent
            text: root.kiosk.words.rehearsal
            size: Theme.small
            bold: true
            color: "#12263a"
        }
    }
    Rectangle {
        id: emergency

        y: rehearsal.height
        width: parent.width
        height: visible ? cry.implicitHeight + Theme.unit * 2 : 0
        visible: cry.text !== ""
        color: Theme.contrast ? "#000000" : "#a3140d"
        Icon {
            id: cryMark

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.pad
            name: "warning"
            size: Theme.small * 1.2
            tint: "#ffffff"
        }
        Label {
            id: cry

            objectName: "emergencyBand"
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: cryMark.right
            anchors.leftMargin: Theme.unit * 2
            anchors.right: parent.right
            anchors.rightMargin: Theme.pad
            text: root.kiosk.hall.emergency
            size: Theme.small
            bold: true
            color: "#ffffff"
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }
    Rectangle {
        id: band

        y: rehearsal.height + emergency.height
        visible: !root.folded
        width: parent.width
        height: Math.max(names.height, times.height) + Theme.unit * 5
        color: Theme.accentDeep

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.stroke * 2
            visible: Theme.contrast
            color: Theme.line
        }
        Icon {
            id: emblem

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.pad
            name: "building"
            size: Theme.nameplate * 2
            tint: Theme.deepInk
        }
        Column {
            id: names

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: emblem.right
            anchors.leftMargin: Theme.unit * 4
            anchors.right: times.left
            anchors.rightMargin: Theme.unit * 4
            spacing: Theme.unit
            Label {
                width: parent.width
                text: root.kiosk.hall.name
                size: nameWidth.advanceWidth <= width ? Theme.nameplate : Theme.nameplate * 0.78
                bold: true
                color: Theme.deepInk
            }
            Row {
                spacing: Theme.unit * 2
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: root.kiosk.hall.stateKind === "open" ? "check" : root.kiosk.hall.stateKind === "pause" ? "pause" : "moon"
                    size: Theme.small * 1.2
                    tint: Theme.deepInk
                }
                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.kiosk.hall.state
                    size: Theme.small
                    color: Theme.deepInk
                }
            }
        }
        Column {
            id: times

            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            anchors.rightMargin: Theme.pad
            Label {
                anchors.right: parent.right
                text: root.kiosk.hall.time
                size: Theme.nameplate * 1.25
                bold: true
                color: Theme.deepInk
            }
            Label {
                anchors.right: parent.right
                text: root.kiosk.hall.date
                size: Theme.small
                color: Theme.deepInk
            }
        }
    }
    CaptionStrip {
        anchors.fill: band
        kiosk: root.kiosk
    }
}
