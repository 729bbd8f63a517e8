pragma ComponentBehavior: Bound
import QtQuick

// A day, a time, one big button. On a wide screen the button stands beside the times.
Page {
    id: root

    readonly property BookingModel booking: kiosk.booking
    readonly property var view: booking.view
    readonly property bool columns: width > height * 1.4
    readonly property real side: columns ? Math.floor(width * 0.28) : width - Theme.pad * 2

    title: view.service
    speech: view.speech

    DayStrip {
        id: days

        x: Theme.pad
        width: parent.width - Theme.pad * 2
        visible: root.view.notice === ""
        kiosk: root.kiosk
    }
    PagedGrid {
        anchors.top: days.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: root.columns ? parent.bottom : button.top
        anchors.bottomMargin: Theme.gap
        x: Theme.pad
        width: root.columns ? parent.width - Theme.pad * 2 - root.side - Theme.gap : parent.width - Theme.pad * 2
        visible: root.view.notice === ""
        kiosk: root.kiosk
        model: root.booking.slots
        minimumCellWidth: Theme.unit * (Theme.elder ? 46 : 38)
        maximumCellHeight: Theme.unit * 28
        fewestColumns: 3
        delegate: ChoiceChip {
            required note
            required chosen
            required property string id
            required property string label
            required property bool open
            required property bool quiet

            objectName: "slot-" + label
            text: label
            marked: quiet
            locked: !open
            onTapped: root.booking.chooseSlot(id)
        }
    }
    Notice {
        objectName: "noTimes"
        visible: root.view.notice !== ""
        x: Theme.pad
        y: Theme.gap
        width: parent.width - Theme.pad * 2
        kind: root.view.step === "loading" ? "info" : "warn"
        size: Theme.large
        text: root.view.notice
        detail: root.view.notice_detail
    }
    BigButton {
        id: button

        readonly property bool instead: root.view.notice !== "" && root.view.step !== "loading"

        objectName: "book"
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: root.view.notice === "" ? root.side : parent.width - Theme.pad * 2
        height: root.columns && root.view.notice === "" ? parent.height - days.height - Theme.gap * 2 : Theme.target * 1.5
        kind: "primary"
        icon: instead ? "ticket" : "calendar"
        size: Theme.large
        text: instead ? root.w.take_number : root.view.button
        locked: !instead && !root.view.can_book
        onTapped: instead ? root.booking.takeInstead() : root.booking.book()
    }
    AnswerSheet {
        anchors.fill: parent
        answer: root.view.answer
        onActed: root.booking.act()
        onDismissed: root.booking.dismiss()
    }
}
