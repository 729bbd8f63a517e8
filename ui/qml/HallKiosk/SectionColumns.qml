import QtQuick

// The parts of a matter in two columns, or one below the other: the first answer what people ask first.
Flow {
    id: root

    required property RowsModel first
    required property RowsModel more
    property bool beside: false
    readonly property real part: beside ? Math.floor((width - spacing) / 2) : width

    signal follow(var link)
    signal revealed(Item item)

    function reveal(key: string): void {
        const card = left.card(key) ?? right.card(key)
        if (card)
            revealed(card)
    }

    spacing: Theme.gap

    SectionSide {
        id: left

        width: root.part
        sections: root.first
        onFollow: link => root.follow(link)
    }
    SectionSide {
        id: right

        width: root.part
        sections: root.more
        onFollow: link => root.follow(link)
    }
}
