import QtQuick

// The frame around every page: header, title, page, bottom bar; captions, the idle question and the safe screen above.
Item {
    id: root

    required property KioskModel kiosk
    readonly property alias host: pages
    readonly property bool lowered: Theme.lowReach && !pages.keepsLow && !pages.wholeScreen
    readonly property real titleBottom: titleBar.y + titleBar.height
    readonly property real pagesTop: lowered ? Math.max(titleBottom, height * Theme.reachTop) : titleBottom

    Header {
        id: header

        z: 1
        folded: pages.wholeScreen
        width: parent.width
        kiosk: root.kiosk
    }
    TitleBar {
        id: titleBar

        y: header.height
        width: parent.width
        kiosk: root.kiosk
        title: pages.title
    }
    // In the low-reach mode the upper part of the screen is only looked at: the latest calls.
    CallsBoard {
        visible: root.lowered && height > headHeight + rowHeight
        x: Theme.pad
        y: root.titleBottom + (titleBar.visible ? 0 : Theme.gap)
        width: parent.width - Theme.pad * 2
        height: root.pagesTop - y - (titleBar.visible ? Theme.gap : 0)
        kiosk: root.kiosk
    }
    PageHost {
        id: pages

        objectName: "pageHost"
        y: root.pagesTop
        height: (bar.visible ? bar.y : root.height) - y
        width: parent.width
        kiosk: root.kiosk
        onSpeechChanged: Qt.callLater(root.kiosk.reader.show, root.kiosk.visit.page, speech)
        onPageChanged: Qt.callLater(root.kiosk.reader.show, root.kiosk.visit.page, speech)
    }
    BottomBar {
        id: bar

        visible: !pages.wholeScreen
        anchors.bottom: parent.bottom
        width: parent.width
        kiosk: root.kiosk
    }
    EmergencySheet {
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        kiosk: root.kiosk
    }
    IdleSheet {
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        kiosk: root.kiosk
    }
    SafeScreen {
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        kiosk: root.kiosk
    }
}
