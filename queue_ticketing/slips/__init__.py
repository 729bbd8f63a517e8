"""Slips: what they say, and getting each onto paper exactly as often as is true."""
