pragma ComponentBehavior: Bound
import QtQuick

// The short answers, in tiles of one height.
Flow {
    id: root

    property list<var> answers
    property real minimum: Theme.unit * (Theme.elder ? 88 : 62)
    readonly property int most: Math.max(1, Math.floor((width + spacing) / (minimum + spacing)))
    // no tile alone in the last row, if it can be helped
    readonly property int columns: answers.length > most ? Math.ceil(answers.length / Math.ceil(answers.length / most)) : Math.max(1, answers.length)
    property real tallest: Theme.target

    signal asked(var answer)

    function level(): void {
        let height = Theme.target
        for (let i = 0; i < tiles.count; i++)
            height = Math.max(height, tiles.itemAt(i)?.implicitHeight ?? 0)
        tallest = height
    }

    spacing: Theme.gap

    Repeater {
        id: tiles

        model: root.answers
        onItemAdded: root.level()
        onItemRemoved: root.level()
        delegate: AnswerTile {
            required property var modelData

            objectName: "answer-" + modelData.key
            width: Math.floor((root.width - root.spacing * (root.columns - 1)) / root.columns)
            height: root.tallest
            icon: modelData.icon
            heading: modelData.heading
            text: modelData.text
            kind: modelData.kind
            detail: modelData.detail
            leads: modelData.link !== null && modelData.link !== undefined
            onImplicitHeightChanged: root.level()
            onTapped: root.asked(modelData)
        }
    }
}
