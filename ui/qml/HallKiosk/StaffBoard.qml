pragma ComponentBehavior: Bound
import QtQuick

// What staff see and do once the PIN was right.
Item {
    id: root

    required property KioskModel kiosk
    readonly property StaffModel staff: kiosk.staff
    readonly property var w: kiosk.words
    readonly property bool twoColumns: width > Theme.unit * (Theme.elder ? 300 : 240)

    ScrollPane {
        anchors.top: parent.top
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.gap
        width: parent.width
        kiosk: root.kiosk

        Flow {
            id: flow

            readonly property real part: root.twoColumns ? (width - Theme.gap) / 2 : width

            width: parent?.width ?? 0
            spacing: Theme.gap

            Column {
                width: flow.part
                spacing: Theme.gap
                StaffCard {
                    width: parent.width
                    heading: root.w.staff_sec_printer
                    StateRow {
                        width: parent.width
                        name: root.staff.printer.text
                        kind: root.staff.printer.kind
                        detail: [root.staff.printer.printed, root.staff.printer.waiting].filter(t => t !== "").join("　")
                    }
                    Flow {
                        width: parent.width
                        spacing: Theme.gap
                        BigButton {
                            objectName: "testSlip"
                            icon: "printer"
                            text: root.w.staff_test_slip
                            onTapped: root.staff.ask("test_slip")
                        }
                        BigButton {
                            objectName: "paperChanged"
                            icon: "paper"
                            text: root.w.staff_paper_changed
                            onTapped: root.staff.ask("paper")
                        }
                        BigButton {
                            icon: "refresh"
                            text: root.w.staff_clear
                            locked: !root.staff.printer.can_clear
                            onTapped: root.staff.ask("clear")
                        }
                    }
                }
                StaffCard {
                    width: parent.width
                    heading: root.w.staff_sec_slips
                    Label {
                        width: parent.width
                        visible: root.staff.slipsToSettle === 0
                        text: root.w.staff_slips_none
                        size: Theme.small
                        color: Theme.inkSoft
                    }
                    Repeater {
                        model: root.staff.slips
                        delegate: SlipToSettle {
                            kiosk: root.kiosk
                            width: parent?.width ?? 0
                        }
                    }
                }
                StaffCard {
                    width: parent.width
                    heading: root.w.staff_sec_services
                    Repeater {
                        model: root.staff.services
                        delegate: StateRow {
                            required property string id
                            required property string text
                            required property string action
                            required name
                            required kind

                            objectName: "service-row-" + id
                            width: parent?.width ?? 0
                            detail: text
                            button: action === "" ? "" : root.w["staff_" + action]
                            onTapped: root.staff.ask(action, id, name)
                        }
                    }
                }
            }
            Column {
                width: flow.part
                spacing: Theme.gap
                StaffCard {
                    width: parent.width
                    heading: root.w.staff_sec_signs
                    Label {
                        width: parent.width
                        visible: root.staff.signCount === 0
                        text: root.w.staff_signs_none
                        size: Theme.small
                        color: Theme.inkSoft
                    }
                    Repeater {
                        model: root.staff.signs
                        delegate: StateRow {
                            required property string text
                            required name
                            required kind

                            width: parent?.width ?? 0
                            detail: text
                        }
                    }
                }
                StaffCard {
                    width: parent.width
                    heading: root.w.staff_sec_system
                    Repeater {
                        model: root.staff.system
                        delegate: StateRow {
                            required property string text
                            required name
                            required kind

                            width: parent?.width ?? 0
                            detail: text
                        }
                    }
                    Flow {
                        width: parent.width
                        spacing: Theme.gap
                        BigButton {
                            icon: "refresh"
                            text: root.w.staff_restart
                            onTapped: root.staff.ask("restart")
                        }
                        BigButton {
                            objectName: "leaveKiosk"
                            icon: "power"
                            text: root.w.staff_leave
                            onTapped: root.staff.ask("leave")
                        }
                    }
                }
            }
        }
    }
    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: exit.height
        Notice {
            visible: text !== ""
            anchors.left: parent.left
            anchors.right: exit.left
            anchors.rightMargin: Theme.gap
            height: parent.height
            kind: root.staff.saidKind
            text: root.staff.said
        }
        BigButton {
            id: exit

            anchors.right: parent.right
            objectName: "leaveStaff"
            kind: "primary"
            icon: "lock"
            text: root.w.staff_exit
            onTapped: root.kiosk.visit.wipe()
        }
    }
}
