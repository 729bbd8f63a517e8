pragma ComponentBehavior: Bound
import QtQuick

// What the fee slip is and what to do with it: asked before it is printed, told after.
Sheet {
    id: root

    required property var slip

    signal acted()
    signal dismissed()

    objectName: "feeSlip"
    open: slip.heading !== ""

    Label {
        objectName: "slipHeading"
        width: parent.width
        text: root.slip.heading
        size: Theme.large
        bold: true
    }
    Notice {
        width: parent.width
        visible: text !== ""
        kind: root.slip.state ? root.slip.state.kind : "info"
        icon: root.slip.state ? root.slip.state.icon : "printer"
        text: root.slip.state ? root.slip.state.text : ""
        detail: root.slip.state ? root.slip.state.detail : ""
    }
    Repeater {
        model: root.slip.lines
        delegate: Label {
            required property string modelData

            width: parent?.width ?? 0
            text: modelData
            size: Theme.portrait ? Theme.body : Theme.small
        }
    }
    Row {
        visible: root.slip.act !== ""
        width: parent.width
        spacing: Theme.gap
        BigButton {
            objectName: "slipOther"
            visible: root.slip.other !== ""
            width: (parent.width - Theme.gap) * 0.4
            height: main.height
            kind: "quiet"
            text: root.slip.other
            onTapped: root.dismissed()
        }
        BigButton {
            id: main

            objectName: "slipAct"
            width: root.slip.other === "" ? parent.width : (parent.width - Theme.gap) * 0.6
            height: Math.max(implicitHeight, Theme.target)
            kind: "primary"
            text: root.slip.act
            onTapped: root.acted()
        }
    }
}
