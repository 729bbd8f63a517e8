pragma ComponentBehavior: Bound
import QtQuick

// 办事指南: all matters, narrowed down as one types.
Page {
    id: page

    readonly property GuideModel guide: kiosk.guide
    readonly property bool typing: field.typing
    readonly property bool sideways: width > Theme.unit * 320
    readonly property real listWidth: width - Theme.pad * 2 - (typing && sideways ? keyboard.width + Theme.gap : 0)
    readonly property int columns: listWidth > Theme.unit * 220 ? 2 : 1

    // on a wide screen typing takes all the height there is
    title: typing && !Theme.portrait ? "" : w.guide_title
    speech: w.guide_title + "。" + w.guide_hint + "。" + guide.heading

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
        width: page.listWidth
        text: page.w.guide_search
        placeholder: page.w.guide_search_hint
        clearName: page.w.guide_clear
        onEdited: text => page.guide.search(text)
        onTypingChanged: {
            if (typing) {
                page.kiosk.keyboard.open(page)
                keyboard.active = true
                list.toTop()
            }
        }
    }
    ScrollPane {
        id: list

        kiosk: page.kiosk
        visible: height > Theme.target
        x: Theme.pad
        width: page.listWidth
        anchors.top: field.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: page.typing && !page.sideways ? keyboard.top : parent.bottom
        anchors.bottomMargin: Theme.gap

        Label {
            visible: text !== ""
            width: parent?.width ?? 0
            text: page.guide.heading
            color: Theme.inkSoft
            size: Theme.small
        }
        Notice {
            visible: text !== ""
            width: parent?.width ?? 0
            text: page.guide.empty
            detail: page.guide.emptyDetail
            icon: "search"
        }
        Flow {
            id: flow

            width: parent?.width ?? 0
            spacing: Theme.gap
            Repeater {
                model: page.guide.rows
                delegate: MatterRow {
                    required property string id
                    required property string name
                    required property bool sample
                    required detail

                    objectName: "matter-" + id
                    width: (flow.width - Theme.gap * (page.columns - 1)) / page.columns
                    text: name
                    sampleText: sample ? page.w.guide_sample : ""
                    onTapped: page.kiosk.visit.go("matter", id)
                }
            }
        }
    }
    Loader {
        id: keyboard

        active: false
        visible: page.typing
        width: page.sideways ? Theme.unit * 200 : page.width
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        sourceComponent: Keyboard {
            objectName: "keyboard"
            maximumHeight: page.height - field.height - Theme.gap
            kiosk: page.kiosk
            onDone: field.leave()
        }
    }
}
