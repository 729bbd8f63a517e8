"""Who is connected, and who has to go when the house is full.

Not the newcomer: a flood of connections that ask for nothing would lock every sign out that has to connect anew. First
goes whoever came and never asked, the longest there first; then whoever asked last long ago and can ask again.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

MOST_CONNECTIONS = 1024
MOST_PER_ADDRESS = 512
LONG_AGO_S = 10.0

G = TypeVar("G", bound=Hashable)


@dataclass(slots=True)
class _Party(Generic[G]):
    """The guests of one address. ``silent`` never asked, in the order of their coming; ``heard`` asked, with the time
    of their last request, in the order of those. Whoever is at a longer business is in neither."""

    count: int = 0
    silent: dict[G, None] = field(default_factory=dict)
    heard: dict[G, float] = field(default_factory=dict)


class Crowd(Generic[G]):
    """Times in seconds of the loop's clock."""

    def __init__(self, most: int = MOST_CONNECTIONS, most_per_address: int = MOST_PER_ADDRESS) -> None:
        self._most = most
        self._most_per_address = most_per_address
        self._parties: dict[str, _Party[G]] = {}
        self._addresses: dict[G, str] = {}

    def __len__(self) -> int:
        return len(self._addresses)

    def guests(self) -> tuple[G, ...]:
        return tuple(self._addresses)

    def enter(self, guest: G, address: str, now: float) -> G | None:
        """Take the guest in. Whoever is returned has to go, and has left already: another, or the guest itself."""
        party = self._parties.get(address)
        gone: G | None = None
        if party is not None and party.count >= self._most_per_address:
            gone = self._to_go(party, now)
        elif len(self._addresses) >= self._most:
            gone = self._to_go(max(self._parties.values(), key=lambda one: one.count), now)
        else:
            self._take_in(guest, address)
            return None
        if gone is None:
            return guest
        self.leave(gone)
        self._take_in(guest, address)
        return gone

    def asked(self, guest: G, now: float) -> None:
        """The guest has just asked for something and got it."""
        party = self._party(guest)
        if party is not None:
            party.silent.pop(guest, None)
            party.heard.pop(guest, None)
            party.heard[guest] = now

    def stays(self, guest: G) -> None:
        """The guest is at something that may take long, and is not sent away."""
        party = self._party(guest)
        if party is not None:
            party.silent.pop(guest, None)
            party.heard.pop(guest, None)

    def leave(self, guest: G) -> None:
        party = self._party(guest)
        if party is None:
            return
        self.stays(guest)
        party.count -= 1
        address = self._addresses.pop(guest)
        if not party.count:
            del self._parties[address]

    def _take_in(self, guest: G, address: str) -> None:
        party = self._parties.setdefault(address, _Party())
        party.count += 1
        party.silent[guest] = None
        self._addresses[guest] = address

    def _party(self, guest: G) -> "_Party[G] | None":
        return self._parties.get(self._addresses.get(guest, ""))

    @staticmethod
    def _to_go(party: "_Party[G]", now: float) -> G | None:
        silent = next(iter(party.silent), None)
        if silent is not None:
            return silent
        heard = next(iter(party.heard), None)
        return heard if heard is not None and now - party.heard[heard] > LONG_AGO_S else None
