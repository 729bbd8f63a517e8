pragma ComponentBehavior: Bound
import QtQuick

// 收费公示: every item of the table. What is charged today stands apart from what no longer is.
Page {
    id: page

    readonly property FeesModel fees: kiosk.fees

    title: search.compact ? "" : w.fees_title
    speech: w.fees_title + "。" + fees.speech
    Component.onCompleted: fees.refresh()

    SearchPane {
        id: search

        anchors.fill: parent
        kiosk: page.kiosk
        name: page.w.fees_search
        hint: page.w.fees_search_hint
        clearName: page.w.fees_clear
        fieldName: "feesField"
        onEdited: text => page.fees.search(text)

        Notice {
            visible: text !== ""
            width: parent.width
            text: page.fees.empty
            detail: page.fees.emptyDetail
            icon: "search"
        }
        ListPane {
            id: list

            anchors.fill: parent
            kiosk: page.kiosk
            visible: page.fees.empty === ""
            model: page.fees.rows
            spacing: Theme.unit * 3.2
            header: Item {
                width: list.listWidth
                height: about.height + Theme.unit * 3
                Label {
                    id: about

                    width: parent.width
                    text: page.fees.updated + (Theme.portrait ? "\n" : "　") + page.w.fees_pledge
                    size: Theme.small
                    color: Theme.inkSoft
                }
            }
            delegate: FeeRow {
                width: list.listWidth
                onTapped: page.kiosk.visit.go("fee", key)
            }
            footer: Item { height: Theme.gap }
        }
        foot: BigButton {
            objectName: "addUp"
            width: search.footWidth
            kind: "primary"
            icon: "coin"
            text: page.w.fees_add_up
            onTapped: page.kiosk.visit.go("fee-total")
        }
    }
}
