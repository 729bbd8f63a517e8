"""The kiosk program: wires the domains, the screen, the HTTP interface and the machine together."""
