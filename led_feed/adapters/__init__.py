"""The wires to cards: network and serial. Only the kiosk opens them."""
