import QtQuick

// What every page is. The shell shows `title`, reads `speech` aloud, and gives the page its whole place.
// `kiosk` and `arg` come from the shell when the page is opened (visit.go(page, arg)).
FocusScope {
    required property KioskModel kiosk
    property string arg
    property string title
    // In the low-reach mode this page takes the whole height and keeps what is touched below Theme.reachTop itself.
    property bool keepsLow: false
    // The frame leaves its whole place to this page for a while: there is too little room otherwise.
    property bool wholeScreen: false
    property string speech: title
    readonly property var w: kiosk.words
}
