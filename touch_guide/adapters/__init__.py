"""Drivers of the touch guide: what needs more than the standard library. Only the kiosk picks one."""
