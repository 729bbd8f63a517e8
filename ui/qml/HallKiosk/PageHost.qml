pragma ComponentBehavior: Bound
import QtQuick

// Shows the page that the visit is at. Pages that hold nothing of a visitor stay in memory, the others are unloaded.
Item {
    id: root

    required property KioskModel kiosk
    property Page page: null
    readonly property string title: page ? page.title : ""
    readonly property bool keepsLow: page ? page.keepsLow : false
    readonly property bool wholeScreen: page ? page.wholeScreen : false
    readonly property string speech: page ? page.speech : ""
    readonly property bool settled: !shield.enabled

    function show(): void {
        for (let i = 0; i < loaders.count; i++) {
            const loader = loaders.itemAt(i) as PageLoader
            if (loader && loader.name !== kiosk.visit.page)
                loader.leave()
        }
        for (let i = 0; i < loaders.count; i++) {
            const loader = loaders.itemAt(i) as PageLoader
            if (loader && loader.name === kiosk.visit.page) {
                loader.enter(kiosk.visit.arg)
                page = loader.item as Page
            }
        }
        shield.raise()
    }

    Component.onCompleted: show()

    Connections {
        target: root.kiosk.visit
        function onPlaceChanged(): void { root.show() }
    }
    Repeater {
        id: loaders

        model: root.kiosk.visit.pages
        PageLoader {
            required property var modelData

            anchors.fill: parent
            kiosk: root.kiosk
            name: modelData.name
            file: modelData.file
            keep: modelData.keep
        }
    }
    // A quick second tap that was meant for the page before must not land on this one.
    MouseArea {
        id: shield

        function raise(): void {
            enabled = true
            quiet.restart()
        }

        anchors.fill: parent
        enabled: false
        onPressed: quiet.restart()

        Timer {
            id: quiet

            interval: 350
            onTriggered: shield.enabled = false
        }
    }
}
