pragma ComponentBehavior: Bound
import QtQuick

// The question before an act that hurts when it was a slip of the hand: yes or no, or one of several reasons.
Sheet {
    id: root

    required property KioskModel kiosk
    readonly property StaffModel staff: kiosk.staff
    readonly property var w: kiosk.words
    readonly property bool choosing: staff.choices.length > 0

    objectName: "staffQuestion"
    open: staff.asking
    onOutside: staff.cancel()

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
    Flow {
        id: reasons

        visible: root.choosing
        width: parent.width
        spacing: Theme.gap
        Repeater {
            model: root.staff.choices
            delegate: BigButton {
                required property var modelData

                objectName: "reason-" + modelData.key
                width: (reasons.width - Theme.gap) / 2
                text: modelData.text
                onTapped: root.staff.answer(modelData.key)
            }
        }
    }
    Row {
        width: parent.width
        spacing: Theme.gap
        BigButton {
            width: root.choosing ? parent.width : (parent.width - Theme.gap) / 2
            objectName: "staffNo"
            kind: "quiet"
            text: root.w.staff_no
            onTapped: root.staff.cancel()
        }
        BigButton {
            objectName: "staffYes"
            visible: !root.choosing
            width: (parent.width - Theme.gap) / 2
            kind: "primary"
            text: root.w.staff_yes
            onTapped: root.staff.answer("")
        }
    }
}
