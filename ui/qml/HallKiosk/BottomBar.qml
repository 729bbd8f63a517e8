import QtQuick

// Back and home, and the switches that make the screen easier to read and reach. Always in the same place.
Rectangle {
    id: root

    required property KioskModel kiosk
    readonly property bool twoRows: Theme.portrait && navigation.visible
    readonly property int switches: kiosk.reader.available ? 5 : 4
    readonly property real gap: Theme.unit * 3
    readonly property int besides: navigation.visible && !twoRows ? 2 : 0
    readonly property real room: width - Theme.pad * 2 - (besides ? Theme.unit * 5 : 0)
    readonly property real switchWidth: Math.floor((room - gap * (switches + besides - 1)) / (switches + besides))
    readonly property real navigationWidth: twoRows ? (column.width - gap) / 2 : switchWidth

    color: Theme.surface
    height: column.height + Theme.unit * 6

    Rectangle {
        width: parent.width
        height: Theme.stroke
        color: Theme.line
    }
    Column {
        id: column

        x: Theme.pad
        y: Theme.unit * 3
        width: parent.width - Theme.pad * 2
        spacing: root.gap

        Item {
            width: parent.width
            height: navigation.height
            visible: root.twoRows
        }
        Item {
            width: parent.width
            height: access.height

            Row {
                id: access

                anchors.right: parent.right
                spacing: root.gap
                SwitchButton {
                    width: root.switchWidth
                    icon: "large-text"
                    text: root.kiosk.words.elder
                    on: root.kiosk.visit.elder
                    onTapped: root.kiosk.visit.toggleElder()
                }
                SwitchButton {
                    width: root.switchWidth
                    icon: "contrast"
                    text: root.kiosk.words.contrast
                    on: root.kiosk.visit.contrast
                    onTapped: root.kiosk.visit.toggleContrast()
                }
                SwitchButton {
                    width: root.switchWidth
                    icon: "low-reach"
                    text: root.kiosk.words.low_reach
                    on: root.kiosk.visit.lowReach
                    onTapped: root.kiosk.visit.toggleLowReach()
                }
                SwitchButton {
                    width: root.switchWidth
                    icon: "language"
                    text: root.kiosk.words.language
                    onTapped: root.kiosk.visit.switchLanguage()
                }
                SwitchButton {
                    width: root.switchWidth
                    visible: root.kiosk.reader.available
                    icon: "speaker"
                    text: root.kiosk.words.read_aloud
                    on: root.kiosk.visit.reading
                    onTapped: root.kiosk.visit.toggleReading()
                }
            }
        }
    }
    Row {
        id: navigation

        x: Theme.pad
        y: Theme.unit * 3
        visible: root.kiosk.visit.canGoBack
        spacing: root.gap
        NavigationButton {
            objectName: "back"
            width: root.navigationWidth
            upright: !root.twoRows
            icon: "back"
            text: root.kiosk.words.back
            locked: root.kiosk.visit.held
            onTapped: root.kiosk.visit.back()
        }
        NavigationButton {
            objectName: "home"
            width: root.navigationWidth
            upright: !root.twoRows
            icon: "home"
            text: root.kiosk.words.home
            locked: root.kiosk.visit.held
            onTapped: root.kiosk.visit.home()
        }
    }
}
