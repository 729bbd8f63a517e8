"""Drivers of the queue's ports: database, printers, voice."""
