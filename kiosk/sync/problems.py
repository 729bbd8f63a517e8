"""What may go wrong that is nobody's bug."""


class SyncProblem(Exception):
    """The message is one sentence for the technician."""
