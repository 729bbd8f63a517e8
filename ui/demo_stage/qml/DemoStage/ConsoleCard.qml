import QtQuick

// Where staff sign in, for whoever wants to take a window over.
Panel {
    id: root

    required property WallModel wall

    title: "工作人员页面"

    Column {
        width: parent.width
        spacing: 6 * Look.u
        WallText {
            width: parent.width
            text: root.wall.address + "/console/"
            size: Look.small
            bold: true
        }
        WallText {
            width: parent.width
            text: root.wall.accounts
            size: Look.small
            color: Look.inkSoft
            elide: Text.ElideNone
            wrapMode: Text.Wrap
            lineHeight: 1.1
        }
    }
}
