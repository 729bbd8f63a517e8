"""The report: figures of a period by day, month, service, window, person and hour, as values to be shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from queue_ticketing.hall import Hall, OpeningHours, Span
from queue_ticketing.hours import spans_on
from queue_ticketing.model import AppointmentState
from queue_ticketing.reports.facts import KeepOn, OvertakeFacts, ReportStore
from queue_ticketing.reports.gather import Gathered
from queue_ticketing.reports.load import HOURS, DayLoad, HourFigures, WeekHour, by_hour, by_week_hour
from queue_ticketing.reports.tally import Figures, Tally, figures
from queue_ticketing.reports.wanted import ReportGivenUp, Wanted

LOOK_EVERY = 50
"""Rows between two looks whether to go on."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAMED = "named"
Row = TypeVar("Row")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Appointments:
    """Booked slots of the period. ``ahead`` have not come due or were not settled yet."""

    kept: int
    missed: int
    cancelled: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Overtakes:
    """``reasons``: calls out of order. ``tickets`` were overtaken at all, the worst of them ``most`` times."""

    reasons: tuple[OvertakeFacts, ...]
    tickets: int
    most: int


@dataclass(frozen=True, slots=True)
class Report:
    """``days`` had at least one ticket. Keys are dates, months (their first day), ids of services and windows
    (None: never called), accounts (empty: not recorded, or never called)."""

    wanted: Wanted
    now: datetime
    days: int
    total: Figures
    by_day: tuple[tuple[date, Figures], ...]
    by_month: tuple[tuple[date, Figures], ...]
    by_service: tuple[tuple[str, Figures], ...]
    by_window: tuple[tuple[str | None, Figures], ...]
    by_person: tuple[tuple[str, Figures], ...]
    hours: tuple[HourFigures, ...]
    week: tuple[WeekHour, ...]
    overtakes: Overtakes
    appointments: Appointments | None
    people: tuple[str, ...]
    minutes_at_window: float | None
    """The mean time one visitor keeps a window, way and service: what the staffing hint reckons with."""


def made_report(store: ReportStore, wanted: Wanted, hall: Hall, now: datetime, keep_on: KeepOn) -> Report:
    """``now`` is in the hall's zone. Raises ReportGivenUp once ``keep_on`` says no."""
    zone = ZoneInfo(hall.zone_name)
    gathered = Gathered(wanted, lambda day: _instant(datetime.combine(day, time(), zone)), _instant(now))
    gathered.take(
        _while_wanted(store.report_tickets(wanted), keep_on),
        _while_wanted(store.report_parts(wanted), keep_on),
    )
    by_hands = partial(_by_hands, gathered, keep_on)
    loads = [gathered.days[day][1] for day in sorted(gathered.days)]
    total = figures(tally for tally, _ in gathered.days.values())
    minutes = minutes_at_window(total)
    return Report(
        wanted=wanted,
        now=now,
        days=len(loads),
        total=total,
        by_day=_by(((day, tally) for day, (tally, _) in gathered.days.items()), keep_on),
        by_month=_by(((day.replace(day=1), t) for day, (t, _) in gathered.days.items()), keep_on),
        by_service=by_hands(0, _places(service.id for service in hall.services)),
        by_window=by_hands(1, _places(window.id for window in hall.windows)),
        by_person=by_hands(2, {}),
        hours=_hours(
            loads, gathered.days, hall.hours, minutes if wanted.whole_hall else None, wanted.goal_min
        ),
        week=tuple(by_week_hour(loads)),
        overtakes=Overtakes(
            _reasons(store.report_overtakes(wanted)), gathered.overtaken, gathered.most_overtaken
        ),
        appointments=_appointments(store.report_appointments(wanted)) if wanted.whole_hall else None,
        people=tuple(store.report_people(wanted)),
        minutes_at_window=minutes,
    )


def minutes_at_window(total: Figures) -> float | None:
    """None when nobody was served, or nobody's time is known."""
    if total.service is None:
        return None
    return (total.service.mean_s + (total.way.mean_s if total.way else 0)) / 60


def _instant(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def _while_wanted(rows: Iterable[Row], keep_on: KeepOn) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count % LOOK_EVERY == 0:
            _go_on(keep_on)
        yield row


def _go_on(keep_on: KeepOn) -> None:
    if not keep_on():
        raise ReportGivenUp


def _by(
    pairs: Iterable[tuple[Key, Tally]], keep_on: KeepOn, rank: Callable[[Key], Any] | None = None
) -> tuple[tuple[Key, Figures], ...]:
    groups: defaultdict[Key, list[Tally]] = defaultdict(list)
    for key, tally in pairs:
        groups[key].append(tally)
    found = []
    for key in sorted(groups, key=rank or _itself):
        _go_on(keep_on)
        found.append((key, figures(groups[key])))
    return tuple(found)


def _itself(key: Any) -> Any:
    return key


def _by_hands(
    gathered: Gathered, keep_on: KeepOn, part: int, places: Mapping[str, int]
) -> tuple[tuple[Any, Figures], ...]:
    """By one of the three hands: in the hall's own order, what it does not know any more behind, nobody last."""
    pairs = ((hands[part], tally) for hands, tally in gathered.hands.items())
    return _by(pairs, keep_on, lambda key: (not key, places.get(key, len(places)), len(key or ""), key or ""))


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {one: place for place, one in enumerate(ids)}


def _hours(
    loads: list[DayLoad], days: Iterable[date], hours: OpeningHours, minutes: float | None, goal_min: float
) -> tuple[HourFigures, ...]:
    open_days = [spans for day in days if (spans := spans_on(hours, day))]
    open_minutes = [
        sum(_overlap(span, hour) for spans in open_days for span in spans) / max(1, len(open_days))
        for hour in range(HOURS)
    ]
    return tuple(by_hour(loads, open_minutes, minutes, goal_min))


def _overlap(span: Span, hour: int) -> int:
    """Minutes of the hour within the span."""
    start, end = (at.hour * 60 + at.minute for at in (span.start, span.end))
    return max(0, min(end, hour * 60 + 60) - max(start, hour * 60))


def _reasons(found: Sequence[OvertakeFacts]) -> tuple[OvertakeFacts, ...]:
    """Named calls carry a person's own words: they are one reason. Most frequent first."""
    calls: defaultdict[str, int] = defaultdict(int)
    passed: defaultdict[str, int] = defaultdict(int)
    for one in found:
        reason = NAMED if one.reason.startswith(NAMED) else one.reason
        calls[reason] += one.calls
        passed[reason] += one.passed
    return tuple(
        OvertakeFacts(reason, calls[reason], passed[reason])
        for reason in sorted(calls, key=lambda r: -calls[r])
    )


def _appointments(states: Mapping[str, int]) -> Appointments:
    return Appointments(
        kept=states.get(AppointmentState.CHECKED_IN, 0),
        missed=states.get(AppointmentState.NO_SHOW, 0),
        cancelled=states.get(AppointmentState.CANCELLED, 0),
        ahead=states.get(AppointmentState.BOOKED, 0),
    )
