"""How an enterprise comes in: its number and the login code that the hall gave it. What a refusal tells is the same
whichever part was wrong."""

from typing import Protocol

from touch_guide.inspection.enterprise import Enterprise


class EntryRefused(Exception):
    """One of what was typed is wrong, or there is no such enterprise, or it has no code: nobody is told which."""


class EntryRests(EntryRefused):
    """Too often wrong: for ``retry_after_s`` whole seconds nothing is looked at."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__()
        self.retry_after_s = retry_after_s


class EnterpriseDoor(Protocol):
    """Takes about 200 ms of processor time on purpose: not on a thread that others wait for."""

    def enter(self, number: str, code: str, identity: str = "") -> Enterprise:
        """By any number of the enterprise, however it is written. ``identity`` is the person's identity card number,
        for enterprises whose code demands it. Raises EntryRefused."""
        ...
