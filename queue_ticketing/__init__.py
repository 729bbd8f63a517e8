"""Services, windows, tickets, numbering, calling, slips."""
