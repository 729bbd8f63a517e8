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

    property real tallest: 0 // all are as tall as the tallest

    signal chosen(string arg)

    spacing: Theme.gap

    FontMetrics {
        id: metrics

        font.family: Theme.family
        font.weight: Font.Bold
        font.pixelSize: Math.round(Theme.body)
    }
    // A timer, because a delayed call would outlive the page.
    Timer {
        id: evening

        interval: 0
        onTriggered: {
            let most = 0
            for (let n = 0; n < chips.count; n++)
                most = Math.max(most, chips.itemAt(n)?.implicitHeight ?? 0)
            root.tallest = most
        }
    }
    Repeater {
        id: chips

        model: root.entries
        onItemAdded: evening.restart()
        delegate: ChoiceChip {
            required property var modelData

            objectName: "choice-" + modelData.arg
            width: Math.floor((root.width - root.spacing * (root.columns - 1)) / root.columns)
            height: Math.max(implicitHeight, root.tallest)
            onImplicitHeightChanged: evening.restart()
            text: modelData.label
            note: modelData.count
            chosen: modelData.chosen
            onTapped: root.chosen(modelData.arg)
        }
    }
}
