"""What a screen shows, as pure functions from facts to frozen values. No Qt in here."""
