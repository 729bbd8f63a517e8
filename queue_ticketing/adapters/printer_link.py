"""The wire to a printer. A link moves bytes and says truthfully how many; it knows nothing of what they mean."""

from typing import Protocol


class LinkDown(Exception):
    """The wire is cut, refused, taken away, or not there."""

    code = "link-down"


class Link(Protocol):
    """One wire, used by one thread. ``one_way`` links carry nothing back."""

    @property
    def one_way(self) -> bool: ...
    @property
    def is_open(self) -> bool: ...
    def open(self) -> None:
        """Raises LinkDown."""
        ...

    def write(self, data: bytes, timeout: float) -> int:
        """How many bytes were taken within ``timeout`` seconds, 0 when none; raises LinkDown."""
        ...

    def read(self, timeout: float) -> bytes:
        """What has come, at the latest after ``timeout`` seconds; empty when nothing did. Raises LinkDown."""
        ...

    def unsent(self) -> int:
        """Bytes that were taken but have not left this machine, as far as it can tell; 0 when it can't."""
        ...

    def close(self) -> None: ...
