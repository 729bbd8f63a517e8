import QtQuick

// A quiet surface that groups what belongs together.
Rectangle {
    color: Theme.surface
    radius: Theme.radius
    border.width: Theme.stroke
    border.color: Theme.line
}
