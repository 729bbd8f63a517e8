pragma ComponentBehavior: Bound
import QtQuick

// 办事指南: a field to type in, and the ways in for those who would rather choose. One touch on a way in leads to its
// matters, a second to the matter.
Page {
    id: page

    readonly property GuideModel guide: kiosk.guide
    readonly property FindModel find: kiosk.find
    readonly property bool typing: field.typing
    // beside the keys the results have the whole height; where that is too narrow they stand above, and the frame makes room
    readonly property real keysWide: Math.min(Theme.unit * 200, Theme.pxPerMm * (Theme.elder ? 236 : 186))
    readonly property bool sideways: width - keysWide > Theme.unit * (Theme.elder ? 110 : 78)
    readonly property real listWidth: width - Theme.pad * 2 - (typing && sideways ? keyboard.width - Theme.pad + Theme.gap : 0)
    readonly property bool twoSides: width > Theme.unit * (Theme.elder ? 400 : 300)

    // on a wide screen typing takes all the height there is
    title: typing && !Theme.portrait ? "" : w.guide_title
    wholeScreen: typing && !sideways && !Theme.portrait
    speech: find.searched ? find.heading + find.empty : w.guide_speech
    Component.onCompleted: guide.look()

    function open(arg: string): void { kiosk.visit.go("matters", arg) }

    Connections {
        target: page.kiosk.visit
        function onWiped(): void {
            field.clear()
            field.leave()
        }
    }
    SearchField {
        id: field

        objectName: "guideField"
        x: Theme.pad
        y: page.title === "" ? Theme.gap : 0
        width: page.typing && page.sideways && keyboard.height > page.height - y - height ? page.listWidth : parent.width - Theme.pad * 2
        height: page.typing && !Theme.portrait ? Math.max(Theme.pxPerMm * (Theme.elder ? 20.2 : 15.2), Theme.body * 1.7) : implicitHeight
        text: page.w.guide_search
        placeholder: page.w.guide_search_hint
        clearName: page.w.guide_clear
        onEdited: text => page.find.search(text)
        onTypingChanged: {
            if (typing) {
                page.kiosk.keyboard.open(page)
                keyboard.active = true
            }
        }
    }
    Item {
        id: room

        x: Theme.pad
        width: page.listWidth
        anchors.top: field.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: page.typing && !page.sideways ? keyboard.top : parent.bottom
        anchors.bottomMargin: page.typing && !page.sideways ? Theme.unit : Theme.gap

        ListPane {
            id: results

            objectName: "results"
            anchors.fill: parent
            kiosk: page.kiosk
            visible: page.find.searched && page.find.empty === ""
            buttons: !page.typing || page.height > Theme.unit * 200
            spacing: Theme.unit * 3.2
            model: page.find.rows
            delegate: FoundRow {
                required property int index
                required property string title
                required property string snippet
                required property string goes_to
                required property string arg
                required property bool first
                required group
                required detail
                required spoken

                width: ListView.view ? ListView.view.width : 0
                heading: first ? group : ""
                styledTitle: title
                styledSnippet: snippet
                brief: page.typing && room.height < Theme.unit * 90
                onTapped: page.kiosk.visit.go(goes_to, arg)
            }
        }
        Label {
            visible: page.typing && !page.find.searched && height < room.height
            width: parent.width
            text: page.w.guide_search_help
            color: Theme.inkSoft
            lineHeight: 1.2
        }
        Notice {
            visible: page.find.searched && text !== ""
            width: parent.width
            text: page.find.empty
            detail: room.height > Theme.unit * 60 ? page.find.emptyDetail : ""
            icon: "search"
        }
        ScrollPane {
            anchors.fill: parent
            visible: !page.find.searched && !page.typing
            kiosk: page.kiosk

            Notice {
                visible: page.guide.everything === ""
                width: parent?.width ?? 0
                text: page.w.guide_empty
                detail: page.w.guide_empty_detail
            }
            Flow {
                width: parent?.width ?? 0
                spacing: Theme.pad
                Column {
                    width: page.twoSides ? (parent.width - Theme.pad) * 0.58 : parent.width
                    visible: whos.count > 0
                    spacing: Theme.gap
                    Label { text: page.w.guide_by_who; size: Theme.small; color: Theme.inkSoft }
                    Repeater {
                        id: whos

                        model: page.guide.whos
                        delegate: WhoRow {
                            required property var modelData

                            width: parent?.width ?? 0
                            who: modelData
                            places: Math.max(...page.guide.whos.map(one => one.wants.length))
                            onChosen: arg => page.open(arg)
                        }
                    }
                }
                Column {
                    width: page.twoSides ? (parent.width - Theme.pad) * 0.42 : parent.width
                    spacing: Theme.gap
                    GuideWays {
                        width: parent.width
                        heading: page.w.guide_by_window
                        entries: page.guide.windows
                        minimum: Theme.unit * (Theme.elder ? 42 : 34)
                        onChosen: arg => page.open(arg)
                    }
                    GuideWays {
                        width: parent.width
                        heading: page.w.guide_by_department
                        entries: page.guide.departments
                        minimum: Theme.unit * (Theme.elder ? 90 : 58)
                        onChosen: arg => page.open(arg)
                    }
                    Flow {
                        id: more

                        readonly property int count: (everything.visible ? 1 : 0) + (plan.visible ? 1 : 0) + (notices.visible ? 1 : 0)
                        readonly property int columns: Math.max(1, Math.min(count, Math.floor((width + Theme.gap) / (Theme.unit * (Theme.elder ? 72 : 56) + Theme.gap))))
                        readonly property real part: Math.floor((width - Theme.gap * (columns - 1)) / columns)

                        width: parent.width
                        topPadding: Theme.unit * 2
                        spacing: Theme.gap
                        BigButton {
                            id: everything

                            objectName: "everything"
                            visible: page.guide.everything !== ""
                            width: more.part
                            icon: "guide"
                            text: page.w.guide_everything
                            onTapped: page.open("")
                        }
                        BigButton {
                            id: plan

                            objectName: "openMap"
                            visible: page.guide.hasPlan
                            width: more.part
                            icon: "map"
                            text: page.w.map_title
                            onTapped: page.kiosk.visit.go("map")
                        }
                        BigButton {
                            id: notices

                            objectName: "openNotices"
                            visible: page.guide.notices.length + page.guide.house.length > 0
                            width: more.part
                            icon: "bell"
                            text: page.w.notices_title
                            onTapped: page.kiosk.visit.go("notices")
                        }
                    }
                }
            }
        }
    }
    Loader {
        id: keyboard

        active: false
        visible: page.typing
        width: page.sideways ? page.keysWide : page.width
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        sourceComponent: Keyboard {
            objectName: "keyboard"
            maximumHeight: page.height - field.y - field.height - Theme.gap - (page.sideways ? 0 : Theme.gap + Theme.target * 1.6)
            kiosk: page.kiosk
            onDone: field.leave()
        }
    }
}
