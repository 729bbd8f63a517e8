"""Figures of a season, counted in the database: of the register and of the filings."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, Select, and_, func, not_, or_, select

from touch_guide.adapters.sql.enterprise_store import ENTERPRISES, FACTS
from touch_guide.adapters.sql.filing_rows import FILINGS, LOG
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.filing import State
from touch_guide.inspection.ports import Wanted
from touch_guide.inspection.season import ENDED, has_ended
from touch_guide.inspection.statistics import Count, Day
from touch_guide.inspection.templates import kind_of

_COLUMNS = [ENTERPRISES.c.id, *(ENTERPRISES.c[name] for name in FACTS)]
Group = tuple[str, str, bool]
"""Kind, office, due."""
Stamp = tuple[int, ...]
MOST_REMEMBERED = 12
T = TypeVar("T")


class Remembered:
    """What was counted, for as long as its stamp stands: the newest of each kind and year. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: dict[tuple[str, int], tuple[Stamp, Any]] = {}

    def take(self, kind: str, year: int, stamp: Stamp, make: Callable[[], T]) -> T:
        with self._lock:
            known = self._values.get((kind, year))
        if known is not None and known[0] == stamp:
            return cast("T", known[1])
        made = make()
        with self._lock:
            self._values.pop((kind, year), None)
            self._values[kind, year] = (stamp, made)
            while len(self._values) > MOST_REMEMBERED:
                del self._values[next(iter(self._values))]
        return made


class FilingFigures:
    """To count a register of 220,000 takes a while, but it changes seldom; so do the states of reports, beside the typing.
    Every act but typing is an entry of the log, whose length tells that something has happened."""

    def __init__(self) -> None:
        self._remembered = Remembered()

    def counts(self, connection: Connection, year: int) -> list[Count]:
        """Every enterprise of the register once; one that has begun is where its report says, whatever the register
        says by now."""
        register = _register_stamp(connection)
        stamp = (*register, _log_length(connection))
        return self._remembered.take("counts", year, stamp, lambda: self._counted(connection, year, register))

    def days(self, connection: Connection, year: int) -> list[Day]:
        stamp = (_log_length(connection),)
        return self._remembered.take("days", year, stamp, lambda: _days(connection, year))

    def _counted(self, connection: Connection, year: int, register: Stamp) -> list[Count]:
        registered = self._remembered.take("register", year, register, lambda: _registered(connection, year))
        left, found = dict(registered), list[Count]()
        for kind, office, state, late, number in connection.execute(_filed(year)):
            group = (kind, office, True)
            left[group] = left.get(group, 0) - number
            found.append(Count(*group, State(state), bool(late), number, state != State.DRAFT))
        return found + [Count(*group, None, False, number) for group, number in left.items() if number > 0]


def _register_stamp(connection: Connection) -> Stamp:
    """Each by itself: only so does SQLite find a highest value without reading all."""
    newest = (
        connection.scalar(select(func.max(one))) for one in (ENTERPRISES.c.changed_at, ENTERPRISES.c.id)
    )
    return tuple(value or 0 for value in newest)


def _log_length(connection: Connection) -> int:
    return connection.scalar(select(func.max(LOG.c.sequence))) or 0


def _registered(connection: Connection, year: int) -> dict[Group, int]:
    groups: dict[Group, int] = {}
    for row in connection.execute(_of_register(year)).mappings():
        group = _group(row)
        groups[group] = groups.get(group, 0) + row["number"]
    for row in connection.execute(_begun(year)).mappings():
        begun, now = (row["begun_as"], row["begun_at_office"], True), _group(row)
        if begun != now:
            groups[now] = groups.get(now, 0) - row["number"]
            groups[begun] = groups.get(begun, 0) + row["number"]
    return groups


def _days(connection: Connection, year: int) -> list[Day]:
    filed = _on_days(connection, FILINGS.c.submitted_on, year)
    passed = _on_days(connection, FILINGS.c.passed_on, year)
    days = sorted(filed.keys() | passed.keys())
    return [Day(day, filed.get(day, 0), passed.get(day, 0)) for day in days]


def _group(row: RowMapping) -> Group:
    """Set up too late, or gone: it owes nothing."""
    due = bool(row["in_time"]) and not has_ended(row["status"])
    return str(kind_of(row["type"]) or ""), row["office"], due


def _in_time(year: int) -> ColumnElement[bool]:
    return or_(ENTERPRISES.c.established.is_(None), ENTERPRISES.c.established <= date(year, 12, 31))


_REGISTERED = (ENTERPRISES.c.type, ENTERPRISES.c.office, ENTERPRISES.c.status)


def _of_register(year: int) -> Select[Any]:
    return _counted(select(*_REGISTERED, _in_time(year).label("in_time")))


def _filed(year: int) -> Select[Any]:
    """Answered from an index alone; the rows are large."""
    keys = (FILINGS.c.kind, FILINGS.c.office, FILINGS.c.state, FILINGS.c.late)
    return select(*keys, func.count()).where(FILINGS.c.year == year).group_by(*keys)


def _begun(year: int) -> Select[Any]:
    """What the register says now of those who have begun, and what it said then."""
    rows = select(
        *_REGISTERED,
        _in_time(year).label("in_time"),
        FILINGS.c.kind.label("begun_as"),
        FILINGS.c.office.label("begun_at_office"),
    )
    rows = rows.join_from(FILINGS, ENTERPRISES, FILINGS.c.enterprise_id == ENTERPRISES.c.id)
    return _counted(rows.where(FILINGS.c.year == year))


def _counted(rows: Select[Any]) -> Select[Any]:
    """How many there are of each; grouped outside, for an expression with a value in it is another one to PostgreSQL
    each time it is written."""
    inner = rows.subquery()
    return select(*inner.c, func.count().label("number")).group_by(*inner.c)


def _on_days(connection: Connection, day: Column[Any], year: int) -> dict[date, int]:
    query = select(day, func.count()).where(FILINGS.c.year == year, day.is_not(None)).group_by(day)
    return {row[0]: row[1] for row in connection.execute(query)}


def of_any_name(text: str) -> ColumnElement[bool]:
    """The name has it in it, or a number begins with it."""
    name = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    number = name.upper()
    return or_(
        ENTERPRISES.c.name.like(f"%{name}%", escape="\\"),
        ENTERPRISES.c.number.like(f"{number}%", escape="\\"),
        ENTERPRISES.c.credit_code.like(f"{number}%", escape="\\"),
    )


def unfiled_query(wanted: Wanted) -> Select[Any]:
    """Who owes the report of that year and never handed it in."""
    year = wanted.year or 0
    handed_in = select(FILINGS.c.id).where(
        FILINGS.c.enterprise_id == ENTERPRISES.c.id,
        FILINGS.c.year == year,
        FILINGS.c.submitted_at.is_not(None),
    )
    ended = or_(*(ENTERPRISES.c.status.like(f"%{word}%") for word in ENDED))
    query = select(*_COLUMNS).where(and_(_in_time(year), not_(ended), ~handed_in.exists()))
    if wanted.offices is not None:
        query = query.where(ENTERPRISES.c.office.in_(sorted(wanted.offices)))
    if wanted.text:
        query = query.where(of_any_name(wanted.text))
    return query.order_by(ENTERPRISES.c.id).offset(wanted.first).limit(wanted.limit)


def enterprise_of(row: RowMapping) -> Enterprise:
    return Enterprise(id=row["id"], **{name: row[name] for name in FACTS})
