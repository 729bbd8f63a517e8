"""The season in figures: how many owe a report, where their reports stand, and the two rates.

The rate that offices publish is of those that owe a report, not of all that are registered; both are told, for they are
easily taken for one another.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from touch_guide.inspection.filing import THROUGH, State


@dataclass(frozen=True, slots=True)
class Count:
    """So many enterprises that are alike in all that figures are told by. ``state`` is None where nothing was begun;
    ``handed_in``: it was submitted at least once, whatever became of it since."""

    kind: str
    office: str
    due: bool
    state: State | None
    late: bool
    number: int
    handed_in: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """``filed``: handed in at least once. ``unfiled``: owed and not yet handed in, begun or not."""

    registered: int = 0
    due: int = 0
    filed: int = 0
    unfiled: int = 0
    passed: int = 0
    late: int = 0
    in_state: Mapping[State, int] = field(default_factory=dict)
    not_begun: int = 0

    @property
    def rate_on_due(self) -> Decimal | None:
        """Passed of those that owe a report, in %, one place; None where nobody does."""
        return _rate(self.passed, self.due)

    @property
    def rate_on_registered(self) -> Decimal | None:
        return _rate(self.passed, self.registered)

    @property
    def filed_rate_on_due(self) -> Decimal | None:
        return _rate(self.filed, self.due)


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day: first submissions, and reports that passed."""

    day: date
    filed: int = 0
    passed: int = 0


@dataclass(frozen=True, slots=True)
class SeasonFigures:
    """All together, and by kind, by office, by day."""

    year: int
    whole: Figures
    by_kind: Mapping[str, Figures]
    by_office: Mapping[str, Figures]
    by_day: tuple[Day, ...] = ()


def season_figures(year: int, counts: Iterable[Count], days: Iterable[Day] = ()) -> SeasonFigures:
    found = list(counts)
    return SeasonFigures(
        year,
        figures(found),
        _by(found, lambda one: one.kind),
        _by(found, lambda one: one.office),
        tuple(sorted(days, key=lambda one: one.day)),
    )


def figures(counts: Sequence[Count]) -> Figures:
    """Reports of who owes none count as registered only: they would make a rate of more than a hundred."""
    due = [one for one in counts if one.due]
    return Figures(
        registered=_sum(counts),
        due=_sum(due),
        filed=_sum(one for one in due if one.handed_in),
        unfiled=_sum(one for one in due if not one.handed_in),
        passed=_sum(one for one in due if one.state in THROUGH),
        late=_sum(one for one in due if one.late),
        in_state={state: _sum(one for one in due if one.state is state) for state in State},
        not_begun=_sum(one for one in due if one.state is None),
    )


def _by(counts: Sequence[Count], key: Callable[[Count], str]) -> dict[str, Figures]:
    groups: dict[str, list[Count]] = {}
    for one in counts:
        groups.setdefault(key(one), []).append(one)
    return {name: figures(groups[name]) for name in sorted(groups)}


def _sum(counts: Iterable[Count]) -> int:
    return sum(one.number for one in counts)


def _rate(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
