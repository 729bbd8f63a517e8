"""The hall's voice: what is said, in what order, and its captions."""
