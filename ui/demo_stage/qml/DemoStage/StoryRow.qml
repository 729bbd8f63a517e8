import QtQuick

// One thing that just happened: when, what, to whom.
Item {
    id: root

    required property string time
    required property string verb
    required property string text
    required property string tone
    readonly property color tint: tone === "take" ? Look.accent : tone === "call" ? Look.call
                                  : tone === "serve" ? Look.serve : tone === "miss" ? Look.miss : Look.inkSoft

    WallText {
        id: when

        anchors.verticalCenter: parent.verticalCenter
        width: 84 * Look.u
        text: root.time
        size: Look.small
        color: Look.inkSoft
    }
    WallText {
        id: what

        anchors.verticalCenter: parent.verticalCenter
        x: 92 * Look.u
        width: 46 * Look.u
        text: root.verb
        size: Look.small
        bold: true
        color: root.tint
    }
    WallText {
        anchors.verticalCenter: parent.verticalCenter
        x: 144 * Look.u
        width: parent.width - x
        text: root.text
        size: Look.small
    }
}
