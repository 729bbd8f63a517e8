pragma ComponentBehavior: Bound
import QtQuick

// The number of an identity card, masked. It says what it is for, and nothing leaves this page but to be checked.
PadPage {
    id: root

    readonly property HolderModel holder: kiosk.holder
    readonly property var view: holder.view

    title: w.holder_title
    speech: view.speech
    pad.extra: "X"
    pad.eraseName: w.holder_erase
    pad.locked: kiosk.visit.held
    pad.onPressed: (key) => root.holder.press(key)
    pad.onErased: root.holder.erase()
    buttons: [
        BigButton {
            objectName: "holderShow"
            width: (parent.width - Theme.gap) * 0.42
            height: goButton.height
            kind: "quiet"
            text: root.view.shown ? root.w.holder_hide : root.w.holder_show
            onTapped: root.holder.toggleShown()
        },
        BigButton {
            id: goButton

            objectName: "holderGo"
            width: (parent.width - Theme.gap) * 0.58
            height: Math.max(Theme.target * 1.3, implicitHeight)
            kind: "primary"
            icon: root.sideways && Theme.elder ? "" : "check"
            size: Theme.large
            text: root.view.button
            locked: !root.view.can_go
            onTapped: root.holder.send()
        }
    ]

    Label {
        width: parent.width
        text: root.w.holder_why
        color: Theme.good
        bold: true
    }
    Rectangle {
        width: parent.width
        height: Math.max(Theme.target, Theme.large * 1.45 + Theme.unit * 4)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.stroke * 2
        border.color: root.view.message === "" ? Theme.accent : Theme.bad
        Row {
            id: places

            readonly property real cell: Math.min(Theme.unit * 8, (parent.width - Theme.pad) / 20)

            anchors.centerIn: parent
            Repeater {
                model: 18
                Item {
                    id: place

                    required property int index
                    readonly property string sign: root.view.places[index] ?? ""

                    width: places.cell * (index === 6 || index === 14 ? 2 : 1)
                    height: places.cell * 2
                    Label {
                        objectName: "place-" + place.index
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        width: places.cell
                        horizontalAlignment: Text.AlignHCenter
                        visible: !mask.visible
                        text: place.sign
                        size: Math.max(Theme.unit * 5.1, places.cell * 1.5)
                        bold: true
                        wrapMode: Text.NoWrap
                    }
                    Rectangle {
                        id: mask

                        visible: place.sign === "*"
                        anchors.verticalCenter: parent.verticalCenter
                        x: parent.width - places.cell / 2 - width / 2
                        width: places.cell * 0.6
                        height: width
                        radius: width / 2
                        color: Theme.ink
                    }
                    Rectangle {
                        anchors.bottom: parent.bottom
                        x: parent.width - places.cell * 0.9
                        width: places.cell * 0.8
                        height: Theme.stroke
                        color: Theme.inkSoft
                    }
                }
            }
        }
    }
    Label {
        width: parent.width
        text: root.view.message === "" ? root.view.count : root.view.message
        bold: root.view.message !== ""
        color: root.view.message === "" ? Theme.inkSoft : Theme.bad
    }
    Label {
        width: parent.width
        visible: !root.sideways || !Theme.elder
        text: root.w.holder_without
        size: Theme.small
        color: Theme.inkSoft
    }
}
