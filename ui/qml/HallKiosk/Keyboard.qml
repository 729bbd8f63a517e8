pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.VirtualKeyboard.Core
import QtQuick.VirtualKeyboard.Plugins

// The on-screen keyboard: our keys and candidates over Qt's pinyin engine. Load it only after kiosk.keyboard.open().
Rectangle {
    id: root

    required property KioskModel kiosk
    property real maximumHeight: Theme.unit * 200
    readonly property KeyboardModel keys: kiosk.keyboard
    readonly property bool pinyin: keys.layout === "zh"
    readonly property real space: Math.ceil(Theme.pxPerMm * 3.1)
    readonly property real place: (width - space * 11) / 10
    // never below what a finger needs, however little room there is
    readonly property real leastKey: Math.ceil(Theme.pxPerMm * (Theme.elder ? 20.1 : 15.1))
    readonly property real keyHeight: Math.max(leastKey, Math.min(Theme.target, Math.floor((maximumHeight - space * 6) / 5)))

    signal done()

    function press(act: string, cap: string): void {
        const engine = InputContext.inputEngine
        if (act === "type")
            engine.virtualKeyClick(cap.toUpperCase().charCodeAt(0), cap, Qt.NoModifier)
        else if (act === "erase")
            engine.virtualKeyClick(Qt.Key_Backspace, "", Qt.NoModifier)
        else if (act === "space")
            engine.virtualKeyClick(Qt.Key_Space, " ", Qt.NoModifier)
        else if (act === "done")
            root.done()
        root.keys.press(act)
    }
    function useEngine(): void {
        const engine = InputContext.inputEngine
        engine.inputMethod = pinyin ? pinyinMethod : plainMethod
        engine.inputMode = pinyin ? InputEngine.InputMode.Pinyin : InputEngine.InputMode.Latin
    }

    height: body.height + space * 2
    color: Theme.back
    Component.onCompleted: useEngine()
    onPinyinChanged: useEngine()

    MouseArea { anchors.fill: parent } // a touch between two keys must not reach what lies below
    PinyinInputMethod { id: pinyinMethod }
    PlainInputMethod { id: plainMethod }

    Column {
        id: body

        x: root.space
        y: root.space
        width: parent.width - root.space * 2
        spacing: root.space

        Row {
            width: parent.width
            visible: root.pinyin
            spacing: root.space
            ListView {
                id: candidates

                width: parent.width - more.width - root.space
                height: root.keyHeight
                orientation: ListView.Horizontal
                boundsBehavior: Flickable.StopAtBounds
                cacheBuffer: 0 // items made ahead of need are cancelled with a warning when the candidates change
                clip: true
                spacing: root.space
                model: InputContext.inputEngine.wordCandidateListModel
                onCountChanged: positionViewAtBeginning()
                delegate: KeyboardKey {
                    required property int index
                    required property string display

                    objectName: "candidate-" + index
                    height: root.keyHeight
                    width: Math.max(root.keyHeight, word.implicitWidth + Theme.unit * 7)
                    text: display
                    onTapped: InputContext.inputEngine.wordCandidateListModel.selectItem(index)
                    Label {
                        id: word

                        visible: false
                        size: parent.text.length > 1 ? Theme.body : Theme.large
                        wrapMode: Text.NoWrap
                        text: parent.text
                    }
                }
            }
            KeyboardKey {
                id: more

                width: root.keyHeight
                height: root.keyHeight
                icon: candidates.atXEnd && candidates.count > 0 ? "left" : "right"
                Accessible.name: root.kiosk.words.keyboard_more
                locked: candidates.contentWidth <= candidates.width
                opacity: locked ? 0 : 1
                onTapped: candidates.contentX = candidates.atXEnd
                          ? candidates.originX
                          : Math.min(candidates.contentX + candidates.width * 0.8,
                                     candidates.originX + candidates.contentWidth - candidates.width)
            }
        }
        Repeater {
            model: root.keys.rows
            delegate: Row {
                id: line

                required property list<var> modelData

                anchors.horizontalCenter: parent?.horizontalCenter
                spacing: root.space
                Repeater {
                    model: line.modelData
                    delegate: KeyboardKey {
                        required property var modelData

                        objectName: "key-" + (modelData.cap === "" ? modelData.act : modelData.cap)
                        width: modelData.wide * root.place + (modelData.wide - 1) * root.space
                        height: root.keyHeight
                        text: modelData.cap === "" ? root.kiosk.words["keyboard_" + modelData.act] : modelData.cap
                        icon: modelData.icon
                        strong: modelData.strong
                        onTapped: root.press(modelData.act, modelData.cap)
                    }
                }
            }
        }
    }
}
