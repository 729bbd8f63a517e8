"""What each of the bureau's streams changes in the hall's database."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from kiosk.at_rest import Vault
from kiosk.database import Database
from kiosk.importing.csv_text import LineFault
from kiosk.importing.enterprise_rows import RowReader, header_of
from kiosk.importing.enterprise_staging import CHANGED, NEW
from kiosk.importing.register_import import verdict_on
from kiosk.sync.inbox import REGISTER, RESULTS, BadDelta, Inbox, Sink, verdict_sink
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises

LONGEST_CELL = 10_000
logger = logging.getLogger(__name__)


class Verdicts(Protocol):
    """Does what verdicts say; ``ready`` before a page of them. Both raise BadDelta."""

    def __call__(self, connection: Connection, row: Mapping[str, Any], /) -> str: ...
    def ready(self) -> None: ...


def inbox_of(hall: Database, vault: Vault, now: Callable[[], datetime], verdicts: Verdicts) -> Inbox:
    """``now`` is the hall's clock."""
    sinks = {RESULTS: (verdict_sink(vault, verdicts),), REGISTER: (register_sink(now),)}
    return Inbox(hall, sinks, now, {RESULTS: verdicts.ready})


def register_sink(now: Callable[[], datetime]) -> Sink:
    """Rows have the titles of a register's CSV. One that makes no sense is left out and told in the log, for the others
    must not wait for it."""

    def take(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        register = SqlEnterprises(lambda: nullcontext(connection), lambda: nullcontext(connection))
        for n, row in enumerate(rows, 1):
            fault = _taken(register, n, row, now())
            if fault is not None:
                logger.warning("a row of the bureau's register is left out: %s", fault)

    return take


def _taken(register: SqlEnterprises, n: int, cells: Mapping[str, Any], at: datetime) -> LineFault | None:
    from touch_guide.adapters.name_spelling import name_spelling  # noqa: PLC0415 - loads pinyin
    from touch_guide.finding.folding import letters  # noqa: PLC0415 - with it

    if not all(isinstance(cell, str) and len(cell) <= LONGEST_CELL for cell in cells.values()):
        raise BadDelta("a row of the register holds what is no text")
    header = header_of(list(cells), n)
    if isinstance(header, list):
        return header[0]
    row = RowReader(header, at.date()).read(n, list(cells.values()))
    if isinstance(row, list):
        return row[0]
    numbers = [row["number"]] if row["number"] else []
    codes = [row["credit_code"]] if row["credit_code"] else []
    verdict = verdict_on(row, register.known(numbers, codes))
    if isinstance(verdict, LineFault):
        return verdict
    kind, enterprise, row["number"], row["credit_code"], row["former_number"] = verdict
    row["folded"] = letters(row["name"])
    row["initials"], row["pinyin"] = name_spelling().spelled(row["folded"])
    if kind == NEW:
        register.put([row], [], at)
    elif kind == CHANGED:
        register.put([], [row | {"id": enterprise}], at)
    return None
