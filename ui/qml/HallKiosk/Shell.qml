import QtQuick

// The frame around every page: header, title, page, bottom bar; captions, the idle question and the safe screen above.
Item {
    id: root

    required property KioskModel kiosk
    readonly property alias host: pages
    readonly property real bandTop: Theme.lowReach ? height * Theme.reachTop : header.height

    Header {
        id: header

        width: parent.width
        kiosk: root.kiosk
    }
    UpperPanel {
        visible: Theme.lowReach
        y: header.height
        width: parent.width
        height: root.bandTop - header.height
        kiosk: root.kiosk
    }
    TitleBar {
        id: titleBar

        y: root.bandTop
        width: parent.width
        kiosk: root.kiosk
        title: pages.title
    }
    PageHost {
        id: pages

        objectName: "pageHost"
        anchors.top: titleBar.bottom
        anchors.bottom: bar.top
        width: parent.width
        kiosk: root.kiosk
        onSpeechChanged: Qt.callLater(root.kiosk.reader.show, root.kiosk.visit.page, speech)
        onPageChanged: Qt.callLater(root.kiosk.reader.show, root.kiosk.visit.page, speech)
    }
    BottomBar {
        id: bar

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
