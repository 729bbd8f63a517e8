pragma ComponentBehavior: Bound
import QtQuick

// 法规政策 and 政府信息公开 as menus; what is typed is looked for in all of it.
Page {
    id: page

    readonly property LibraryModel library: kiosk.library
    readonly property FindModel found: kiosk.libraryFind
    readonly property bool searched: found.searched

    title: search.compact ? "" : library.title
    speech: library.speech
    onArgChanged: library.open(arg)
    Component.onCompleted: library.open(arg)

    SearchPane {
        id: search

        anchors.fill: parent
        kiosk: page.kiosk
        name: page.w.library_search
        hint: page.w.library_search_hint
        clearName: page.w.library_clear
        fieldName: "libraryField"
        onEdited: text => page.found.search(text)

        Notice {
            visible: text !== ""
            width: parent.width
            icon: "search"
            text: page.searched ? page.found.empty : page.library.empty
            detail: page.searched ? page.found.emptyDetail : page.library.emptyDetail
        }
        ListPane {
            id: menu

            anchors.fill: parent
            kiosk: page.kiosk
            visible: !page.searched && page.library.empty === ""
            model: page.library.rows
            spacing: Theme.unit * 3.2
            header: Item {
                width: menu.listWidth
                height: counted.height + Theme.unit * 3
                Label {
                    id: counted

                    width: parent.width
                    text: page.library.heading + (page.w.library_chinese === "" ? "" : "　" + page.w.library_chinese)
                    size: Theme.small
                    color: Theme.inkSoft
                }
            }
            delegate: LibraryRow {
                width: menu.listWidth
                onTapped: menu.kiosk.visit.go(kind === "column" ? "library" : "document", arg)
            }
            footer: Item { height: Theme.gap }
        }
        ListPane {
            id: hits

            anchors.fill: parent
            kiosk: page.kiosk
            visible: page.searched && page.found.empty === ""
            model: page.found.rows
            spacing: Theme.unit * 3.2
            header: Item {
                width: hits.listWidth
                height: (told.text === "" ? 0 : told.height) + Theme.unit * 3
                Label {
                    id: told

                    width: parent.width
                    text: [page.found.heading, page.found.indexing].filter(part => part !== "").join("　")
                    size: Theme.small
                    color: Theme.inkSoft
                }
            }
            delegate: FoundRow {
                required property string title
                required property string snippet
                required property string arg
                required property bool first
                required group
                required detail
                required spoken

                width: hits.listWidth
                heading: first ? group : ""
                styledTitle: title
                styledSnippet: snippet
                ListView.onPooled: visible = false
                ListView.onReused: visible = true
                onTapped: page.kiosk.visit.go("document", arg)
            }
            footer: Item { height: Theme.gap }
        }
    }
}
