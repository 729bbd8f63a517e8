pragma ComponentBehavior: Bound
import QtQuick

// A form as it looks when it is filled in, or blank: moved with the finger, made larger, turned over.
Page {
    id: page

    readonly property FormModel form: kiosk.form
    readonly property bool upright: Theme.portrait
    readonly property real toolWidth: Theme.unit * (Theme.elder ? 64 : 52)

    title: form.title || w.sample_title
    speech: title + "。" + (form.failed ? w.sample_none + "。" + w.sample_none_detail : form.which + "。" + form.place)
    onArgChanged: if (arg !== "") form.open(arg)
    Component.onCompleted: form.open(arg)

    Label {
        id: about

        x: Theme.pad
        width: parent.width - Theme.pad * 2
        text: [page.form.which, page.form.place, page.form.updated].filter(t => t !== "").join("　")
        size: Theme.small
        color: Theme.inkSoft
    }
    PictureView {
        id: view

        objectName: "formPicture"
        visible: page.form.picture !== ""
        x: Theme.pad
        anchors.top: about.bottom
        anchors.topMargin: Theme.unit * 2
        anchors.bottom: page.upright ? tools.top : parent.bottom
        anchors.bottomMargin: Theme.gap
        width: page.upright ? parent.width - Theme.pad * 2 : parent.width - Theme.pad * 2 - page.toolWidth - Theme.gap
        source: page.form.picture
        pictureWidth: page.form.pictureWidth
        pictureHeight: page.form.pictureHeight
    }
    Notice {
        visible: page.form.picture === ""
        x: Theme.pad
        anchors.top: view.top
        width: view.width
        kind: page.form.failed ? "warn" : "info"
        text: page.form.failed ? page.w.sample_none : page.w.sample_loading
        detail: page.form.failed ? page.w.sample_none_detail : ""
    }
    Flow {
        id: tools

        readonly property int columns: page.upright ? (Theme.elder ? 2 : 4) : 1
        readonly property real part: Math.floor((width - spacing * (columns - 1)) / columns)

        x: page.upright ? Theme.pad : parent.width - Theme.pad - width
        y: page.upright ? parent.height - height - Theme.gap : view.y
        width: page.upright ? parent.width - Theme.pad * 2 : page.toolWidth
        spacing: Theme.gap

        BigButton {
            objectName: "zoomIn"
            width: tools.part
            visible: view.visible
            icon: "plus"
            text: page.w.sample_zoom_in
            locked: !view.canGrow
            onTapped: view.grow()
        }
        BigButton {
            objectName: "zoomOut"
            width: tools.part
            visible: view.visible
            icon: "minus"
            text: page.w.sample_zoom_out
            locked: !view.canShrink
            onTapped: view.shrink()
        }
        BigButton {
            objectName: "otherSheet"
            width: tools.part
            visible: page.form.other !== ""
            icon: "paper"
            text: page.form.other
            onTapped: page.form.change()
        }
        BigButton {
            objectName: "previousSheet"
            width: tools.part
            visible: page.form.canBack
            icon: "left"
            text: page.w.previous_page
            onTapped: page.form.turn(-1)
        }
        BigButton {
            objectName: "nextSheet"
            width: tools.part
            visible: page.form.canForward
            icon: "right"
            text: page.w.next_page
            onTapped: page.form.turn(1)
        }
    }
}
