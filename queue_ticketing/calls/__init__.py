"""Calling: whom next and why, and what happens to a ticket at a window."""
