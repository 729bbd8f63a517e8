pragma ComponentBehavior: Bound
import QtQuick

// One matter: what the visitor needs first, then the rest, and the way to a number.
Page {
    id: page

    readonly property GuideModel guide: kiosk.guide
    readonly property bool twoColumns: width > Theme.unit * (Theme.elder ? 300 : 240)

    title: guide.title
    speech: guide.speech
    onArgChanged: if (arg !== "") guide.open(arg)
    Component.onCompleted: if (arg !== "") guide.open(arg)

    ScrollPane {
        kiosk: page.kiosk
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.top: parent.top
        anchors.bottom: take.visible ? take.top : parent.bottom
        anchors.bottomMargin: Theme.gap

        Notice {
            visible: page.guide.sample
            width: parent?.width ?? 0
            kind: "warn"
            text: page.w.guide_sample_detail
        }
        Notice {
            visible: page.guide.chineseOnly
            width: parent?.width ?? 0
            text: page.w.guide_chinese_only
        }
        Flow {
            id: flow

            readonly property real part: page.twoColumns ? (width - Theme.gap) / 2 : width

            width: parent?.width ?? 0
            spacing: Theme.gap
            Repeater {
                model: [page.guide.first, page.guide.more]
                delegate: Column {
                    id: side

                    required property list<var> modelData

                    width: flow.part
                    spacing: Theme.gap
                    Repeater {
                        model: side.modelData
                        delegate: SectionCard {
                            required property var modelData

                            width: side.width
                            section: modelData
                        }
                    }
                }
            }
        }
        Label {
            width: parent?.width ?? 0
            text: page.guide.kind + "　" + page.guide.updated
            size: Theme.small
            color: Theme.inkSoft
        }
    }
    BigButton {
        id: take

        objectName: "takeForMatter"
        visible: page.guide.service !== ""
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.pad
        kind: "primary"
        icon: "ticket"
        size: Theme.large
        text: page.w.guide_take_number
        onTapped: page.kiosk.taking.begin(page.guide.service)
    }
}
