pragma ComponentBehavior: Bound
import QtQuick

// A piece of a document. It is used again for other pieces while one reads on, so it holds nothing of its own.
Item {
    id: root

    required property string kind
    required property string text
    required property int level
    required property int passage
    required property bool more
    required property string link
    property real enlarged: 1
    property bool aloud: false
    readonly property bool part: kind === "part"
    readonly property bool plain: kind !== "link" && kind !== "picture" && kind !== "rule"
    readonly property real above: more ? 0 : part ? Theme.unit * (6 - Math.min(3, level)) : Theme.unit * (kind === "item" ? 1 : 3)
    readonly property real indent: kind === "item" ? Theme.unit * (6 + 5 * level) : kind === "quote" || kind === "cells" ? Theme.unit * 6 : 0

    signal followed(string link)

    function look(styled: string): string {
        if (!styled.includes("<found>"))
            return styled
        return styled.replace(/<found>/g, "<b><u><font color=\"" + Theme.accent + "\">").replace(/<\/found>/g, "</font></u></b>")
    }

    ListView.onPooled: visible = false
    ListView.onReused: visible = true
    height: above + (plain ? body.height : extra.height) + (part ? Theme.unit * 2 : 0)

    Rectangle {
        visible: root.aloud
        width: parent.width
        height: parent.height
        color: Theme.accentSoft
        Rectangle {
            width: Theme.unit * 1.6
            height: parent.height
            color: Theme.accent
        }
    }
    Rectangle {
        visible: root.kind === "cells" || root.kind === "quote"
        x: Theme.unit * 4
        y: root.above
        width: root.kind === "quote" ? Theme.unit : root.width - Theme.unit * 8
        height: body.height
        color: root.kind === "quote" ? Theme.line : "transparent"
        border.width: root.kind === "quote" ? 0 : Theme.stroke
        border.color: Theme.line
    }
    Label {
        id: body

        visible: root.plain
        x: Theme.unit * 5 + root.indent
        y: root.above
        width: root.width - Theme.unit * 10 - root.indent - (root.kind === "cells" ? Theme.unit * 4 : 0)
        padding: root.kind === "cells" ? Theme.unit * 2 : 0
        text: root.plain ? root.look(root.text) : ""
        textFormat: Text.StyledText
        size: (root.part ? (root.level > 3 ? Theme.body * 1.06 : Theme.large) : Theme.body) * root.enlarged
        bold: root.part
        color: root.part ? Theme.accent : Theme.ink
        lineHeight: 1.3
    }
    Loader {
        id: extra

        x: Theme.unit * 5
        y: root.above
        width: root.width - Theme.unit * 10
        active: !root.plain
        sourceComponent: root.kind === "link" ? linkButton : root.kind === "picture" ? picture : line
    }
    Component {
        id: linkButton

        BigButton {
            objectName: "link"
            icon: "law"
            text: root.text
            width: Math.min(implicitWidth, root.width - Theme.unit * 10)
            onTapped: root.followed(root.link)
        }
    }
    Component {
        id: picture

        Image {
            height: Theme.unit * 120
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            sourceSize.height: height
            source: root.kind === "picture" ? root.link : ""
        }
    }
    Component {
        id: line

        Rectangle {
            height: Theme.stroke
            color: Theme.line
        }
    }
}
