pragma ComponentBehavior: Bound
import QtQuick

// Choose items, see at once what they come to, print the fee slip. Only the hall's own table is offered.
Page {
    id: page

    readonly property FeeTotalModel total: kiosk.feeTotal
    readonly property var view: total.view
    readonly property bool wide: width > height * 1.4

    title: w.total_title
    speech: w.total_title + "。" + w.total_speech
    onArgChanged: total.open(arg)
    Component.onCompleted: total.open(arg)

    Column {
        id: above

        x: Theme.pad
        width: parent.width - Theme.pad * 2
        spacing: Theme.gap
        Notice {
            visible: page.view.rows === 0
            width: parent.width
            icon: "check"
            kind: "good"
            text: page.view.only ? page.w.total_none_of_these : page.w.total_empty
            detail: page.view.only ? "" : page.w.total_empty_detail
        }
        BigButton {
            objectName: "showAll"
            visible: page.view.only
            width: parent.width
            kind: "quiet"
            icon: "list"
            text: page.w.total_all
            onTapped: page.total.showAll()
        }
    }
    ListPane {
        id: list

        kiosk: page.kiosk
        x: Theme.pad
        y: above.height ? above.height + Theme.gap : 0
        width: parent.width - Theme.pad * 2
        height: bar.y - y - Theme.gap
        visible: page.view.rows > 0
        model: page.total.rows
        spacing: Theme.unit * 3.2
        delegate: FeeTotalRow {
            width: list.listWidth
            kiosk: page.kiosk
        }
        footer: Item {
            width: list.listWidth
            height: others.visible ? others.height + Theme.gap * 2 : 0
            Label {
                id: others

                visible: page.view.left_out > 0
                y: Theme.gap
                width: parent.width
                text: page.w.total_not_here.replace("{count}", page.view.left_out)
                size: Theme.small
                color: Theme.inkSoft
            }
        }
    }
    FeeTotalBar {
        id: bar

        x: Theme.pad
        y: page.height - height - Theme.gap
        width: page.width - Theme.pad * 2
        visible: page.view.rows > 0
        kiosk: page.kiosk
        view: page.view
    }
    PageLayer {
        open: page.view.pad.open
        Loader {
            active: page.view.pad.open
            anchors.fill: parent
            sourceComponent: NumberSheet {
                kiosk: page.kiosk
                heading: page.view.pad.heading
                after: page.view.pad.after
                digits: page.view.pad.digits
                answer: page.view.pad.fault || page.view.pad.answer
                fault: page.view.pad.fault !== ""
                ready: page.view.pad.ready
                accept: page.w.total_pad_ok
                cancel: page.w.total_pad_cancel
                eraseName: page.w.total_pad_erase
                extra: page.view.pad.extra
                onPressed: key => page.total.press(key)
                onErased: page.total.erase()
                onAccepted: page.total.accept()
                onCancelled: page.total.closePad()
            }
        }
    }
    FeeSlipSheet {
        anchors.fill: parent
        slip: page.view.slip
        onActed: page.total.act()
        onDismissed: page.total.dismiss()
    }
}
