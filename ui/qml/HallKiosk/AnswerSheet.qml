import QtQuick

// What is the matter and what to do now: one large button, and at most one beside it that only closes.
Sheet {
    id: root

    required property var answer
    readonly property bool good: answer.kind === "good"

    signal acted()
    signal dismissed()

    objectName: "answer"
    open: answer.heading !== ""
    onOutside: if (root.answer.act === "close" || root.answer.other !== "") root.dismissed()

    Row {
        width: parent.width
        spacing: Theme.unit * 4
        Icon {
            id: mark

            y: (Theme.large * 1.45 - height) / 2
            name: root.good ? "check" : "warning"
            size: Theme.large * 1.3
            tint: root.good ? Theme.good : Theme.warn
        }
        Label {
            width: parent.width - mark.width - Theme.unit * 4
            text: root.answer.heading
            size: Theme.large
            bold: true
        }
    }
    Label {
        width: parent.width
        visible: text !== ""
        text: root.answer.detail
    }
    Row {
        width: parent.width
        spacing: Theme.gap
        BigButton {
            objectName: "answerOther"
            visible: root.answer.other !== ""
            width: (parent.width - Theme.gap) * 0.4
            height: main.height
            kind: "quiet"
            text: root.answer.other
            onTapped: root.dismissed()
        }
        BigButton {
            id: main

            objectName: "answerAct"
            width: root.answer.other === "" ? parent.width : (parent.width - Theme.gap) * 0.6
            height: Math.max(implicitHeight, Theme.target * 1.15)
            kind: root.answer.act === "cancel" ? "danger" : "primary"
            text: root.answer.act_text
            onTapped: root.acted()
        }
    }
}
