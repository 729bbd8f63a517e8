import QtQuick

// Someone's way into the guide, and beside it what such a person may want.
Item {
    id: root

    required property var who
    property int places: 5
    readonly property bool beside: width > Theme.unit * (Theme.elder ? 215 : 150)
    readonly property real whoWidth: beside ? Math.min(width * 0.27, Theme.unit * 58) : width

    signal chosen(string arg)

    implicitHeight: beside ? Math.max(name.height, wants.height) : name.height + Theme.gap + wants.height

    Touchable {
        id: name

        objectName: "choice-" + root.who.all.arg
        width: root.whoWidth
        height: root.beside ? Math.max(implicitHeight, wants.height) : implicitHeight
        implicitHeight: Math.max(Theme.target, label.implicitHeight + Theme.unit * 4)
        text: root.who.all.label + " " + root.who.all.count
        onTapped: root.chosen(root.who.all.arg)

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: name.down ? Theme.pressed : Theme.accentSoft
            border.width: Theme.stroke
            border.color: Theme.accent
        }
        Icon {
            id: mark

            x: Theme.unit * 4
            anchors.verticalCenter: parent.verticalCenter
            name: root.who.icon
            size: Theme.large * 1.2
            tint: Theme.accent
        }
        Label {
            id: label

            anchors.left: mark.right
            anchors.leftMargin: Theme.unit * 3
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            text: root.who.all.label
            size: Theme.body
            bold: true
            color: Theme.contrast ? Theme.ink : Theme.accent
        }
    }
    ChoiceGrid {
        id: wants

        x: root.beside ? name.width + Theme.gap : 0
        y: root.beside ? 0 : name.height + Theme.gap
        width: parent.width - x
        minimum: Theme.unit * (Theme.elder ? 28 : 22)
        places: root.places
        entries: root.who.wants
        onChosen: arg => root.chosen(arg)
    }
}
