import QtQuick

// The question before an act that hurts when it was a slip of the hand: yes or no, or one of several reasons.
Rectangle {
    id: root

    required property KioskModel kiosk
    readonly property StaffModel staff: kiosk.staff
    readonly property var w: kiosk.words

    color: Theme.scrim

    MouseArea { anchors.fill: parent }
    Card {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.unit * 180)
        height: body.height + Theme.pad * 2

        Column {
            id: body

            x: Theme.pad
            y: Theme.pad
            width: parent.width - Theme.pad * 2
            spacing: Theme.gap
            Label {
                width: parent.width
                text: root.staff.questionText
                size: Theme.large
                bold: true
            }
            Label {
                width: parent.width
                visible: text !== ""
                text: root.staff.questionDetail
            }
            Repeater {
                model: root.staff.choices
                delegate: BigButton {
                    required property var modelData

                    width: body.width
                    text: modelData.text
                    onTapped: root.staff.answer(modelData.key)
                }
            }
            Row {
                width: parent.width
                spacing: Theme.gap
                BigButton {
                    width: yes.visible ? (parent.width - Theme.gap) / 2 : parent.width
                    kind: "quiet"
                    text: root.w.staff_no
                    onTapped: root.staff.cancel()
                }
                BigButton {
                    id: yes

                    visible: root.staff.choices.length === 0
                    width: (parent.width - Theme.gap) / 2
                    kind: "primary"
                    text: root.w.staff_yes
                    onTapped: root.staff.answer("")
                }
            }
        }
    }
}
