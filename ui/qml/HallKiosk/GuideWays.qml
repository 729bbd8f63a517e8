import QtQuick

// Ways in of one kind under their heading; without any it is not there.
Column {
    id: root

    property string heading
    property alias entries: grid.entries
    property alias minimum: grid.minimum

    signal chosen(string arg)

    visible: entries.length > 0
    spacing: Theme.unit * 3

    Label {
        width: parent.width
        text: root.heading
        size: Theme.small
        color: Theme.inkSoft
    }
    ChoiceGrid {
        id: grid

        width: parent.width
        onChosen: arg => root.chosen(arg)
    }
}
