import QtQuick

// A group of the staff page under its heading.
Card {
    id: root

    default property alias content: body.data
    property string heading

    height: body.height + Theme.pad * 2

    Column {
        id: body

        x: Theme.pad
        y: Theme.pad
        width: parent.width - Theme.pad * 2
        spacing: Theme.gap
        Label {
            width: parent.width
            text: root.heading
            bold: true
            color: Theme.accent
        }
    }
}
