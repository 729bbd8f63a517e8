pragma ComponentBehavior: Bound
import QtQuick

// Ways on, as chips of one width: as many beside each other as there is room for.
Flow {
    id: root

    property list<var> entries
    property real minimum: Theme.unit * 40
    property int places: entries.length // as many columns as this, if there is room for them
    readonly property int columns: Math.max(1, Math.min(places, Math.floor((width + spacing) / (Math.max(minimum, longestWord) + spacing))))
    // a word of letters is never broken; hanzi may wrap anywhere
    readonly property real longestWord: entries.reduce((most, entry) => entry.label.split(" ").filter(word => /[A-Za-z]/.test(word))
        .reduce((longest, word) => Math.max(longest, metrics.advanceWidth(word) + Theme.unit * 4), most), 0)

    signal chosen(string arg)

    spacing: Theme.gap

    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.weight: Font.Bold
        font.pixelSize: Math.round(Theme.body)
    }
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
