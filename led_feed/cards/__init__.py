"""Signs that do not poll: their cards are told what to show."""
