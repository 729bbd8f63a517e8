"""What goes to the bureau and what comes back: letters, their delivery, deltas, exchange files.

Nothing here is imported before something is to be sent; ``kiosk.bureau_line`` decides that.
"""
