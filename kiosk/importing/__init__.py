"""Brings in what a hall has in other files: all of it, or nothing."""
