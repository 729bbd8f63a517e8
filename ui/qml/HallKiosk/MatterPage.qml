pragma ComponentBehavior: Bound
import QtQuick

// One matter: the short answers first, each a touch away from the whole of it; then everything; and always at hand what
// can be done: print it, take a number for it.
Page {
    id: page

    readonly property MatterModel matter: kiosk.matter
    readonly property bool twoColumns: width > Theme.unit * (Theme.elder ? 300 : 240)

    title: matter.title || w.guide_title
    speech: matter.speech
    onArgChanged: if (arg !== "") matter.open(arg)
    Component.onCompleted: if (arg !== "") matter.open(arg)

    function follow(link: var): void { kiosk.visit.go(link.page, link.arg) }
    function show(answer: var): void {
        if (answer.link)
            follow(answer.link)
        else
            columns.reveal(answer.key)
    }

    ScrollPane {
        id: pane

        objectName: "matterPane"
        kiosk: page.kiosk
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.top: parent.top
        anchors.bottom: paper.visible ? paper.top : acts.visible ? acts.top : parent.bottom
        anchors.bottomMargin: Theme.gap

        Notice {
            visible: !page.matter.known
            width: parent?.width ?? 0
            kind: "warn"
            text: page.w.guide_not_found
            detail: page.w.guide_not_found_detail
        }
        Repeater {
            model: page.matter.marks
            delegate: Notice {
                required property var modelData

                width: parent?.width ?? 0
                kind: modelData.kind
                text: modelData.text
                detail: modelData.detail
            }
        }
        AnswerGrid {
            width: parent?.width ?? 0
            visible: page.matter.known
            answers: page.matter.answers
            onAsked: answer => page.show(answer)
        }
        SectionColumns {
            id: columns

            width: parent?.width ?? 0
            beside: page.twoColumns
            first: page.matter.first
            more: page.matter.more
            onFollow: link => page.follow(link)
            onRevealed: item => pane.moveTo(item.mapToItem(pane, 0, 0).y + pane.contentY)
        }
        Label {
            width: parent?.width ?? 0
            text: page.matter.facts
            size: Theme.small
            color: Theme.inkSoft
        }
    }
    Notice {
        id: paper

        objectName: "paperNotice"
        visible: page.matter.paperText !== ""
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.bottom: acts.top
        anchors.bottomMargin: Theme.gap
        kind: page.matter.paperKind
        text: page.matter.paperText
        detail: page.matter.paperDetail
    }
    Row {
        id: acts

        readonly property bool takes: page.matter.service !== ""
        readonly property int prints: (page.matter.canPrint ? 1 : 0) + (page.matter.canA4 ? 1 : 0)
        readonly property real parts: (takes ? 1.7 : 0) + prints
        readonly property real part: (width - spacing * (prints + (takes ? 1 : 0) - 1)) / Math.max(1, parts)

        readonly property real tallest: Math.max(take.implicitHeight, checklist.implicitHeight, pages.implicitHeight)

        visible: page.matter.known && parts > 0
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        spacing: Theme.gap

        BigButton {
            id: checklist

            objectName: "printChecklist"
            visible: page.matter.canPrint
            width: Math.floor(acts.part)
            height: acts.tallest
            icon: "printer"
            text: page.w.print_checklist_short
            locked: page.matter.printing
            onTapped: page.matter.printChecklist()
        }
        BigButton {
            id: pages

            objectName: "printA4"
            visible: page.matter.canA4
            width: Math.floor(acts.part)
            height: acts.tallest
            icon: "paper"
            text: page.w.print_a4_short
            locked: page.matter.printing
            onTapped: page.matter.printA4()
        }
        BigButton {
            id: take

            objectName: "takeForMatter"
            visible: acts.takes
            width: Math.floor(acts.part * 1.7)
            height: acts.tallest
            kind: "primary"
            icon: "ticket"
            size: Theme.large
            text: page.w.guide_take_number
            onTapped: page.kiosk.taking.begin(page.matter.service)
        }
    }
}
