"""Editing of the hall pack in the console: proposals, the second person's approval, history."""
