"""Pictures of every screen, and the measuring of them. ``python -m tests.pictures [FOLDER]`` writes the pictures."""
