"""Staff mode on the kiosk: the way in, the PIN, what the page says, what a touch does."""
