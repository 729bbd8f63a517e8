"""What the bureau has for the hall: streams of deltas, each taken page by page behind a cursor.

A page and its cursor are one transaction: after a crash the same page is asked for again, and a page that was taken is
never taken twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, insert, select, update

from kiosk.at_rest import Vault
from kiosk.database import Database
from kiosk.sync.answers import Page
from kiosk.sync.letters import canonical, moment_of
from kiosk.sync.tables import CursorRow, VerdictRow

CURSORS = cast("Table", CursorRow.__table__)
VERDICTS = cast("Table", VerdictRow.__table__)
REGISTER, RESULTS = "register", "results"
PASSED, FIRST_PASSED, RETURNED = "passed", "first-passed", "returned"
KNOWN_VERDICTS = frozenset({PASSED, FIRST_PASSED, RETURNED})
PLACE = "verdicts.facts:"


class BadDelta(Exception):
    """A row of a page makes no sense here; none of the page is taken."""


Sink = Callable[[Connection, Sequence[Mapping[str, Any]]], None]
"""Takes the rows of a page inside the transaction of its cursor. Must give the same when it is given a row again that it
has; raises BadDelta."""


class Inbox:
    """Thread-safe. ``sinks`` by stream; ``now`` is the hall's clock. ``ready``: what a stream's sinks load before the first
    page, so that no transaction waits for it; may raise BadDelta."""

    def __init__(
        self,
        database: Database,
        sinks: Mapping[str, Sequence[Sink]],
        now: Callable[[], datetime],
        ready: Mapping[str, Callable[[], object]] | None = None,
    ) -> None:
        self._database = database
        self._sinks = sinks
        self._now = now
        self._ready = ready or {}

    @property
    def streams(self) -> tuple[str, ...]:
        return tuple(self._sinks)

    def cursor(self, stream: str) -> str:
        """Empty before the first page."""
        with self._database.read() as connection:
            return _cursor(connection, stream) or ""

    def take(self, stream: str, after: str, page: Page) -> bool:
        """Whether the page was news: one that is not behind our cursor any more changes nothing. Raises BadDelta."""
        if page.rows and stream in self._ready:
            self._ready[stream]()
        with self._database.write() as connection:
            present = _cursor(connection, stream)
            if (present or "") != after:
                return False
            for sink in self._sinks[stream]:
                sink(connection, page.rows)
            values = {"cursor": page.next, "taken_at": self._now()}
            if present is None:
                connection.execute(insert(CURSORS).values(stream=stream, **values))
            else:
                connection.execute(update(CURSORS).where(CURSORS.c.stream == stream).values(**values))
        return True


def taken_at(database: Database) -> dict[str, datetime]:
    """When a page of each stream last came."""
    with database.read() as connection:
        return {row.stream: row.taken_at for row in connection.execute(select(CURSORS))}


Take = Callable[[Connection, Mapping[str, Any]], str]
"""Does what a verdict says inside the same transaction, and tells its fate."""
TAKEN = "taken"


def _nobody_waits(_connection: Connection, _row: Mapping[str, Any]) -> str:
    return ""


def verdict_sink(vault: Vault, take: Take = _nobody_waits) -> Sink:
    """Keeps the bureau's newest word on each letter; what comes again, or is older, changes nothing."""

    def keep(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        for row in rows:
            _keep_verdict(connection, vault, take, row)

    return keep


@dataclass(frozen=True, slots=True)
class Decided:
    """The bureau's newest word on a letter."""

    verdict: str
    fate: str

    @property
    def refused(self) -> str:
        """Why it was set aside for a person; empty where it stands."""
        return "" if self.fate in {"", TAKEN} else self.fate

    @property
    def stands(self) -> str | None:
        """The verdict, unless it was set aside."""
        return None if self.refused else self.verdict


def verdicts(database: Database, keys: Sequence[str]) -> dict[str, Decided]:
    """By the letter's key."""
    query = select(VERDICTS.c.key, VERDICTS.c.verdict, VERDICTS.c.fate).where(VERDICTS.c.key.in_(keys))
    with database.read() as connection:
        return {row.key: Decided(row.verdict, row.fate) for row in connection.execute(query)}


def _keep_verdict(connection: Connection, vault: Vault, take: Take, row: Mapping[str, Any]) -> None:
    key, verdict, at = row.get("key"), row.get("verdict"), moment_of(row.get("at"))
    if not isinstance(key, str) or not 0 < len(key) <= 32 or verdict not in KNOWN_VERDICTS or at is None:
        raise BadDelta(f"no verdict: {sorted(row)}")
    query = select(VERDICTS.c.verdict, VERDICTS.c.decided_at).where(VERDICTS.c.key == key)
    known = connection.execute(query).one_or_none()
    if known is not None and (known.decided_at > at or tuple(known) == (verdict, at)):
        return
    values = {"verdict": verdict, "decided_at": at, "facts": vault.seal(canonical(dict(row)), PLACE + key)}
    values["fate"] = take(connection, row)
    if known is not None:
        connection.execute(update(VERDICTS).where(VERDICTS.c.key == key).values(**values))
    else:
        connection.execute(insert(VERDICTS).values(key=key, **values))


def _cursor(connection: Connection, stream: str) -> str | None:
    found: str | None = connection.scalar(select(CURSORS.c.cursor).where(CURSORS.c.stream == stream))
    return found
