pragma ComponentBehavior: Bound
import QtQuick

// One document to read: its text in the middle, what one does with it at the side, on an upright screen below.
Page {
    id: page

    readonly property DocumentModel document: kiosk.document
    readonly property bool portrait: Theme.portrait
    readonly property bool beside: !portrait && !Theme.lowReach && width > Theme.unit * (Theme.elder ? 400 : 310) && document.outlined !== 0 && document.outlined !== 1
    property bool outlineOpen: false

    // a long name stands over the text, where it may take its lines and scroll away
    readonly property bool longName: document.facts.title.length > (Theme.elder ? 12 : 15)

    title: document.gone ? w.law_gone : longName ? w.library_title : document.facts.title
    speech: document.speech
    keepsLow: !document.links
    onArgChanged: document.open(arg)
    Component.onCompleted: document.open(arg)

    Connections {
        target: page.document
        function onGoTo(row: int): void { text.toRow(row) }
    }
    Notice {
        visible: page.document.gone
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        kind: "warn"
        text: page.w.law_gone
        detail: page.w.law_gone_detail
    }
    Loader {
        id: side

        active: page.beside
        x: Theme.pad
        width: active ? Theme.unit * 110 : 0
        height: page.height - Theme.gap
        sourceComponent: OutlineList { kiosk: page.kiosk }
    }
    Rectangle {
        visible: text.visible
        x: text.x
        y: text.y
        width: text.listWidth
        height: text.view.height
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.stroke
        border.color: Theme.line
    }
    ListPane {
        id: text

        objectName: "text"
        kiosk: page.kiosk
        visible: !page.document.gone
        x: Theme.pad + (side.active ? side.width + Theme.gap : 0)
        width: page.width - x - Theme.pad - (page.portrait ? 0 : tools.width + Theme.gap)
        height: page.height - Theme.gap - (page.portrait ? tools.height + Theme.gap : 0)
        buttons: page.portrait
        view.anchors.margins: Theme.stroke
        model: page.document.rows
        onSettled: page.document.saw(topRow())
        header: DocumentFacts {
            width: text.listWidth
            facts: page.document.facts
            name: page.longName ? page.document.facts.title : ""
            note: page.w.library_chinese
        }
        delegate: DocumentRow {
            width: text.listWidth
            enlarged: page.document.scale
            aloud: page.document.aloud === passage
            onFollowed: link => page.kiosk.visit.go("document", link)
        }
        footer: Item { height: Theme.pad * 2 }
    }
    Grid {
        id: tools

        visible: text.visible
        columns: 1
        spacing: Theme.gap
        x: page.width - width - Theme.pad
        y: page.height - height - Theme.gap * (Theme.lowReach ? 0.78 : 1) // as low as they may be
        ReadingTools {
            kiosk: page.kiosk
            outlined: !page.beside
            columns: page.portrait ? 5 : 2
            readonly property int count: visibleChildren.length
            cell: page.portrait ? (page.width - Theme.pad * 2 - Theme.gap * (count - 1)) / count : Theme.target * 1.6
            onOutlineAsked: page.outlineOpen = true
        }
        Row {
            visible: !page.portrait
            spacing: Theme.gap
            BigButton {
                objectName: "listUp"
                width: Theme.target * 1.6
                icon: "up"
                Accessible.name: page.w.scroll_up
                locked: text.atTop
                onTapped: text.up()
            }
            BigButton {
                objectName: "listDown"
                width: Theme.target * 1.6
                icon: "down"
                Accessible.name: page.w.scroll_down
                locked: text.atEnd
                onTapped: text.down()
            }
        }
    }
    PageLayer {
        open: page.outlineOpen
        keepsLow: page.keepsLow
        Loader {
            active: page.outlineOpen
            x: Theme.pad
            width: parent.width - Theme.pad * 2
            height: parent.height - closer.height - Theme.gap * 2
            sourceComponent: OutlineList {
                kiosk: page.kiosk
                onChosen: page.outlineOpen = false
            }
        }
        BigButton {
            id: closer

            objectName: "closeOutline"
            x: Theme.pad
            y: parent.height - height - Theme.gap
            width: parent.width - Theme.pad * 2
            icon: "close"
            text: page.w.close
            onTapped: page.outlineOpen = false
        }
    }
    PageLayer {
        open: page.document.pad.open
        keepsLow: page.keepsLow
        Loader {
            active: page.document.pad.open
            anchors.fill: parent
            sourceComponent: NumberSheet {
                kiosk: page.kiosk
                heading: page.w.jump_title
                before: page.w.jump_before
                after: page.w.jump_after
                digits: page.document.pad.digits
                answer: page.document.pad.answer
                fault: page.document.pad.fault
                ready: page.document.pad.ready
                accept: page.w.jump_go
                cancel: page.w.jump_cancel
                eraseName: page.w.jump_erase
                onPressed: key => page.document.press(key)
                onErased: page.document.erase()
                onAccepted: page.document.jump()
                onCancelled: page.document.closePad()
            }
        }
    }
}
