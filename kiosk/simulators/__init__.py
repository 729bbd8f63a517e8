"""Stand-ins for what a hall has: printers, signs, bureaus, visitors."""
