"""Giving out numbers: their shape, and who may have one now."""
