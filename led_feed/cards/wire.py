"""The wire to a card. It moves bytes and knows nothing of what they mean."""

from typing import Protocol


class Wire(Protocol):
    """One wire, used by one thread."""

    @property
    def place(self) -> str:
        """For staff: a host, a device."""
        ...

    def open(self) -> None:
        """Anew, with nothing left over from before; raises CardLost."""
        ...

    def write(self, data: bytes) -> None:
        """All of it; raises CardLost."""
        ...

    def read(self, timeout: float) -> bytes:
        """What has come, at the latest after ``timeout`` seconds; empty when nothing did. Raises CardLost."""
        ...

    def close(self) -> None:
        """May be called twice, and without ``open``."""
        ...
