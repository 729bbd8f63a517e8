"""Filings in a relational database. Locking is the business of who opens connections."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, tzinfo
from typing import Any, Protocol

from sqlalchemy import Connection, Select, insert, select, update

from touch_guide.adapters.sql.enterprise_store import ENTERPRISES
from touch_guide.adapters.sql.filing_figures import FilingFigures, enterprise_of, of_any_name, unfiled_query
from touch_guide.adapters.sql.filing_rows import (
    FILINGS,
    LOG,
    REVIEWS,
    columns_of,
    columns_of_entry,
    entry_of,
    filing_of,
    micros,
    report_of,
)
from touch_guide.inspection.chain import LogEntry
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.filing import Stage
from touch_guide.inspection.ports import FilingHead, News, Report, Seals, Wanted
from touch_guide.inspection.statistics import Count, Day

_HEADS = (
    select(*[column for column in FILINGS.c if column.name != "sealed"])
    .add_columns(ENTERPRISES.c.name.label("of_name"), ENTERPRISES.c.number.label("of_number"))
    .add_columns(ENTERPRISES.c.credit_code.label("of_code"))
    .join_from(FILINGS, ENTERPRISES, FILINGS.c.enterprise_id == ENTERPRISES.c.id)
)
Opened = Callable[[], AbstractContextManager[Connection]]
AT_ONCE = 1000


class Herald(Protocol):
    """Writes news for the screens and the bureau on the same connection, and so in the same transaction."""

    def __call__(self, connection: Connection, news: News, /) -> None: ...


class SqlFilingStores:
    """Implements touch_guide.inspection.ports.FilingStores. ``told`` is called after a commit that had news."""

    def __init__(
        self,
        write: Opened,
        read: Opened,
        seals: Seals,
        herald: Herald,
        zone: tzinfo,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        self._write, self._read = write, read
        self._seals, self._herald, self._zone, self._told = seals, herald, zone, told
        self._figures = FilingFigures()

    @contextmanager
    def write(self) -> Iterator["SqlFilingStore"]:
        with self._write() as connection:
            store = self._store(connection)
            yield store
        if store.has_news:
            self._told()

    @contextmanager
    def read(self) -> Iterator["SqlFilingStore"]:
        with self._read() as connection:
            yield self._store(connection)

    def _store(self, connection: Connection) -> "SqlFilingStore":
        return SqlFilingStore(connection, self._seals, self._herald, self._zone, self._figures)


class SqlFilingStore:
    """One open transaction."""

    def __init__(
        self, connection: Connection, seals: Seals, herald: Herald, zone: tzinfo, figures: FilingFigures
    ) -> None:
        self._connection, self._seals, self._herald = connection, seals, herald
        self._zone, self._figures = zone, figures
        self.has_news = False

    def report(self, filing_id: str) -> Report | None:
        return self._report(select(FILINGS).where(FILINGS.c.id == filing_id))

    def of_enterprise(self, enterprise_id: int, year: int) -> Report | None:
        mine = select(FILINGS).where(FILINGS.c.enterprise_id == enterprise_id, FILINGS.c.year == year)
        return self._report(mine)

    def years_of(self, enterprise_id: int) -> list[FilingHead]:
        mine = _HEADS.where(FILINGS.c.enterprise_id == enterprise_id)
        return self._heads(mine.order_by(FILINGS.c.year.desc()))

    def add(self, report: Report, at: datetime) -> None:
        self._connection.execute(insert(FILINGS).values(columns_of(report, at, self._seals)))

    def save(self, report: Report, at: datetime) -> None:
        changes = columns_of(report, at, self._seals)
        self._connection.execute(update(FILINGS).where(FILINGS.c.id == report.filing.id).values(changes))

    def reviewed(self, filing_id: str, stage: Stage, by: str, at: datetime) -> None:
        who = by.casefold()
        known = select(REVIEWS.c.who).where(
            REVIEWS.c.filing_id == filing_id, REVIEWS.c.stage == stage.value, REVIEWS.c.who == who
        )
        if self._connection.scalar(known) is None:
            row = {"filing_id": filing_id, "stage": stage.value, "who": who, "account": by, "at": micros(at)}
            self._connection.execute(insert(REVIEWS).values(row))

    def newest_entry(self) -> LogEntry | None:
        newest = select(LOG).order_by(LOG.c.sequence.desc()).limit(1)
        row = self._connection.execute(newest).mappings().one_or_none()
        return entry_of(row, self._zone) if row is not None else None

    def log(self, entry: LogEntry) -> None:
        self._connection.execute(insert(LOG).values(columns_of_entry(entry)))

    def entries(self, filing_id: str) -> list[LogEntry]:
        query = select(LOG).where(LOG.c.filing_id == filing_id).order_by(LOG.c.sequence)
        return [entry_of(row, self._zone) for row in self._connection.execute(query).mappings()]

    def every_entry(self) -> Iterator[LogEntry]:
        return every_entry(self._connection, self._zone)

    def tell(self, news: News) -> None:
        self._herald(self._connection, news)
        self.has_news = True

    def heads(self, wanted: Wanted) -> list[FilingHead]:
        changed = FILINGS.c.changed_at
        query = _HEADS.order_by(changed if wanted.oldest_first else changed.desc(), FILINGS.c.id)
        if wanted.year is not None:
            query = query.where(FILINGS.c.year == wanted.year)
        if wanted.states:
            query = query.where(FILINGS.c.state.in_(sorted(state.value for state in wanted.states)))
        if wanted.offices is not None:
            query = query.where(FILINGS.c.office.in_(sorted(wanted.offices)))
        if wanted.text:
            query = query.where(of_any_name(wanted.text))
        return self._heads(query.offset(wanted.first).limit(wanted.limit))

    def counts(self, year: int) -> list[Count]:
        return self._figures.counts(self._connection, year)

    def days(self, year: int) -> list[Day]:
        return self._figures.days(self._connection, year)

    def unfiled(self, wanted: Wanted) -> list[Enterprise]:
        rows = self._connection.execute(unfiled_query(wanted)).mappings()
        return [enterprise_of(row) for row in rows]

    def _report(self, query: Select[Any]) -> Report | None:
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        reviews = self._connection.execute(select(REVIEWS).where(REVIEWS.c.filing_id == row["id"])).mappings()
        return report_of(row, reviews, self._seals, self._zone)

    def _heads(self, query: Select[Any]) -> list[FilingHead]:
        rows = self._connection.execute(query).mappings()
        return [
            FilingHead(filing_of(row, self._zone), row["of_name"], row["of_code"] or row["of_number"] or "")
            for row in rows
        ]


def every_entry(connection: Connection, zone: tzinfo) -> Iterator[LogEntry]:
    """The log of all filings, in order, a few at a time."""
    query = select(LOG).order_by(LOG.c.sequence).execution_options(stream_results=True, yield_per=AT_ONCE)
    for row in connection.execute(query).mappings():
        yield entry_of(row, zone)
