pragma ComponentBehavior: Bound
import QtQuick

// Ways on, as chips of one width: as many beside each other as there is room for.
Flow {
    id: root

    property list<var> entries
    property real minimum: Theme.unit * 40
    property int places: entries.length // as many columns as this, if there is room for them
    readonly property int columns: Math.max(1, Math.min(places, Math.floor((width + spacing) / (minimum + spacing))))

    signal chosen(string arg)

    spacing: Theme.gap

    Repeater {
        id: chips

        model: root.entries
        delegate: ChoiceChip {
            required property var modelData

            objectName: "choice-" + modelData.arg
            width: Math.floor((root.width - root.spacing * (root.columns - 1)) / root.columns)
            text: modelData.label
            note: modelData.count
            chosen: modelData.chosen
            onTapped: root.chosen(modelData.arg)
        }
    }
}
