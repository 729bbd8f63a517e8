pragma ComponentBehavior: Bound
import QtQuick

// A column of parts; one that changes with the queue is changed in its place.
Column {
    id: root

    required property RowsModel sections

    signal follow(var link)

    function card(key: string): Item {
        for (let i = 0; i < cards.count; i++) {
            if (cards.itemAt(i)?.objectName === "part-" + key)
                return cards.itemAt(i)
        }
        return null
    }

    spacing: Theme.gap

    Repeater {
        id: cards

        model: root.sections
        delegate: SectionCard {
            width: root.width
            objectName: "part-" + key
            onFollow: link => root.follow(link)
        }
    }
}
