pragma ComponentBehavior: Bound
import QtQuick

// Six digits, or the slip before the code reader. What the office answers lies over the page.
PadPage {
    id: root

    readonly property CheckInModel checkIn: kiosk.checkIn
    readonly property var view: checkIn.view

    title: w.check_in_title
    speech: view.speech
    pad.eraseName: w.check_in_erase
    pad.locked: view.locked
    pad.onPressed: (key) => root.checkIn.press(key)
    pad.onErased: root.checkIn.erase()
    buttons: [
        BigButton {
            objectName: "askCancel"
            width: (parent.width - Theme.gap) * 0.4
            height: checkInButton.height
            kind: "quiet"
            text: root.w.check_in_cancel
            locked: !root.view.can_check
            onTapped: root.checkIn.askCancel()
        },
        BigButton {
            id: checkInButton

            objectName: "check"
            width: (parent.width - Theme.gap) * 0.6
            height: Math.max(Theme.target * 1.3, implicitHeight)
            kind: "primary"
            icon: root.sideways && Theme.elder ? "" : "ticket"
            size: Theme.large
            text: root.view.button
            locked: !root.view.can_check
            onTapped: root.checkIn.check()
        }
    ]

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: root.w.check_in_code
        size: Theme.large
        bold: true
    }
    Row {
        id: boxes

        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.unit * 2.5
        Repeater {
            model: 6
            Rectangle {
                id: box

                required property int index
                readonly property string digit: root.view.boxes[index]

                width: Math.min(Theme.unit * 24, (boxes.parent.width - boxes.spacing * 5) / 6)
                height: Math.min(width * 1.25, Theme.unit * 26)
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.stroke * (digit === "" ? 1 : 2)
                border.color: digit === "" ? Theme.inkSoft : Theme.accent
                Label {
                    objectName: "box-" + box.index
                    anchors.centerIn: parent
                    text: box.digit
                    size: box.height * 0.6
                    bold: true
                }
            }
        }
    }
    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: root.w.check_in_scan
        color: Theme.inkSoft
    }
    AnswerSheet {
        parent: root
        anchors.fill: parent
        answer: root.view.answer
        onActed: root.checkIn.act()
        onDismissed: root.checkIn.dismiss()
    }
}
