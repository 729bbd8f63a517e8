import QtQuick

// A number to type in answer to a question, with what it leads to said at once.
PadPage {
    id: root

    property string heading
    property string before
    property string after
    property string digits
    property string answer
    property bool fault: false
    property bool ready: false
    property string accept
    property string cancel
    property string extra
    property string eraseName

    signal pressed(string key)
    signal erased()
    signal accepted()
    signal cancelled()

    pad.extra: extra
    pad.eraseName: eraseName
    pad.onPressed: key => root.pressed(key)
    pad.onErased: root.erased()
    buttons: [
        BigButton {
            objectName: "padCancel"
            width: (parent.width - Theme.gap) * 0.4
            height: acceptButton.height
            kind: "quiet"
            text: root.cancel
            onTapped: root.cancelled()
        },
        BigButton {
            id: acceptButton

            objectName: "padAccept"
            width: (parent.width - Theme.gap) * 0.6
            height: Math.max(Theme.target, implicitHeight)
            kind: "primary"
            text: root.accept
            locked: !root.ready
            onTapped: root.accepted()
        }
    ]

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: root.heading
        size: root.sideways ? Theme.body : Theme.large
        bold: true
    }
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.unit * 3
        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: root.before
            size: Theme.large
        }
        Rectangle {
            width: Math.max(Theme.unit * 60, typed.implicitWidth + Theme.unit * 10)
            height: Theme.target
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.stroke * 2
            border.color: root.fault ? Theme.bad : Theme.accent
            Label {
                id: typed

                objectName: "typed"
                anchors.centerIn: parent
                text: root.digits
                size: Theme.title
                bold: true
            }
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: root.after
            size: Theme.large
        }
    }
    Label {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: root.answer
        bold: root.fault
        color: root.fault ? Theme.bad : Theme.inkSoft
    }
}
