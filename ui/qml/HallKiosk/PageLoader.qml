import QtQuick

// Holds one page: loads it when it is entered, and forgets it when it is left unless it may be kept.
Loader {
    id: root

    required property KioskModel kiosk
    property string name
    property string file
    property bool keep: false
    property bool current: false

    function enter(arg: string): void {
        current = true
        if (!item)
            setSource(file, { "kiosk": kiosk, "arg": arg })
        else
            (item as Page).arg = arg
    }

    function leave(): void {
        current = false
        if (!keep)
            setSource("")
    }

    visible: current
    enabled: current
    focus: current
}
