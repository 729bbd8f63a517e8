"""Figures of a season, counted in the database: of the register and of the filings."""

import threading
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, Select, and_, func, not_, or_, select

from touch_guide.adapters.sql.enterprise_store import ENTERPRISES, FACTS
from touch_guide.adapters.sql.filing_rows import FILINGS
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.filing import State
from touch_guide.inspection.ports import Wanted
from touch_guide.inspection.season import ENDED, has_ended
from touch_guide.inspection.statistics import Count, Day
from touch_guide.inspection.templates import kind_of

_COLUMNS = [ENTERPRISES.c.id, *(ENTERPRISES.c[name] for name in FACTS)]
Group = tuple[str, str, bool]
"""Kind, office, due."""


class FilingFigures:
    """Remembers how many of each there are in the register, which changes seldom; to count 220,000 takes a while.
    Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[int, tuple[tuple[int, int], dict[Group, int]]] = {}

    def counts(self, connection: Connection, year: int) -> list[Count]:
        """Every enterprise of the register once; one that has begun is where its report says, whatever the register
        says by now."""
        left = dict(self._registered(connection, year))
        found: list[Count] = []
        for row in connection.execute(_filed(year)):
            kind, office, state, late, number = row
            group = (kind, office, True)
            left[group] = left.get(group, 0) - number
            handed_in = state != State.DRAFT
            found.append(Count(*group, State(state), bool(late), number, handed_in))
        return found + [Count(*group, None, False, number) for group, number in left.items() if number > 0]

    def days(self, connection: Connection, year: int) -> list[Day]:
        filed = _on_days(connection, FILINGS.c.submitted_on, year)
        passed = _on_days(connection, FILINGS.c.passed_on, year)
        days = sorted(filed.keys() | passed.keys())
        return [Day(day, filed.get(day, 0), passed.get(day, 0)) for day in days]

    def _registered(self, connection: Connection, year: int) -> Mapping[Group, int]:
        newest = connection.execute(
            select(
                func.coalesce(func.max(ENTERPRISES.c.changed_at), 0),
                func.coalesce(func.max(ENTERPRISES.c.id), 0),
            )
        ).one()
        stamp = (int(newest[0]), int(newest[1]))
        with self._lock:
            known = self._known.get(year)
        if known is not None and known[0] == stamp:
            return known[1]
        groups: dict[Group, int] = {}
        for row in connection.execute(_of_register(year)).mappings():
            group = _group(row)
            groups[group] = groups.get(group, 0) + row["number"]
        for row in connection.execute(_begun(year)).mappings():
            begun, now = (row["begun_as"], row["begun_at_office"], True), _group(row)
            if begun != now:
                groups[now] = groups.get(now, 0) - row["number"]
                groups[begun] = groups.get(begun, 0) + row["number"]
        with self._lock:
            self._known = {**{y: k for y, k in self._known.items() if k[0] == stamp}, year: (stamp, groups)}
        return groups


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
