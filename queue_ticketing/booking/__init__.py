"""Appointments: slots, codes, checking in."""
