pragma ComponentBehavior: Bound
import QtQuick

// The matters behind one way in; chips narrow them down by what one wants.
Page {
    id: page

    readonly property GuideModel guide: kiosk.guide
    readonly property bool twoColumns: list.listWidth > Theme.unit * (Theme.elder ? 300 : 220)

    title: guide.title
    speech: guide.speech
    onArgChanged: guide.open(arg)
    Component.onCompleted: guide.open(arg)

    ChoiceGrid {
        id: chips

        visible: entries.length > 0
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: visible ? implicitHeight : 0
        minimum: Theme.unit * (Theme.elder ? 38 : 27)
        entries: page.guide.chips
        onChosen: arg => page.kiosk.visit.swap("matters", arg)
    }
    ListPane {
        id: list

        kiosk: page.kiosk
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.top: chips.bottom
        anchors.topMargin: chips.visible ? Theme.gap : 0
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        spacing: Theme.gap
        model: page.guide.rows
        delegate: MatterRow {
            required property string id
            required property string name
            required property string mark
            required detail

            objectName: "matter-" + id
            width: ListView.view ? ListView.view.width : 0
            height: implicitHeight
            text: name
            sampleText: mark
            onTapped: page.kiosk.visit.go("matter", id)
        }
    }
    Notice {
        visible: list.view.count === 0
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.top: chips.bottom
        text: page.w.guide_list_empty
        icon: "search"
    }
}
