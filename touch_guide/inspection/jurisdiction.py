"""Which office an enterprise belongs to, and who of the staff has power over it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from touch_guide.inspection.filing import Actor, Power


@dataclass(frozen=True, slots=True)
class Office:
    """A registering office. ``names`` are the ways in which the register writes it. ``first`` and ``final`` are the accounts
    that may do those reviews; where none is named, every reviewer of the hall may."""

    id: str
    name: str
    names: frozenset[str]
    first: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()


_POWERS = {"clerk": Power.WINDOW, "desk": Power.WINDOW, "monitor": Power.WATCH}


def staff_actor(name: str, roles: Iterable[str], offices: Sequence[Office], registered_at: str) -> Actor:
    """The person as to a filing of the office ``registered_at``, as the register writes it. A hall that lists its offices
    has no power over those of others."""
    powers = {_POWERS[role] for role in roles if role in _POWERS}
    if not offices:
        powers |= {Power.FIRST, Power.FINAL} if "reviewer" in roles else set()
        return Actor(name, frozenset(powers))
    office = office_of(registered_at, offices)
    if "reviewer" in roles:
        powers |= _reviews(name, offices if office is None else (office,))
    return Actor(name, frozenset(powers), frozenset({registered_at} if office is not None else ()))


def office_of(registered_at: str, offices: Iterable[Office]) -> Office | None:
    return next((office for office in offices if registered_at in office.names), None)


def _reviews(name: str, offices: Iterable[Office]) -> set[Power]:
    found: set[Power] = set()
    for office in offices:
        if not office.first or name in office.first:
            found.add(Power.FIRST)
        if not office.final or name in office.final:
            found.add(Power.FINAL)
    return found
