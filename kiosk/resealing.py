"""Brings everything that is sealed at rest under the newest key, in short transactions beside a hall at work."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Column, Connection, Table, func, select, update

from kiosk.at_rest import HEADER_BYTES, Vault
from kiosk.database import Database
from kiosk.sync import inbox, letter_store
from kiosk.sync.tables import LetterRow, VerdictRow
from touch_guide.adapters.sql import filing_rows

AT_ONCE = 100
REST = 1.0
"""Times as long as a transaction took, the next one waits."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """``own`` names a row; ``place`` is what its value was sealed for."""

    table: Table
    own: str
    column: str
    place: Callable[[Any], str]

    @property
    def values(self) -> "Column[Any]":
        return self.table.c[self.column]


SEALED = (
    SealedColumn(cast("Table", LetterRow.__table__), "key", "body", lambda key: f"{letter_store.PLACE}{key}"),
    SealedColumn(cast("Table", VerdictRow.__table__), "key", "facts", lambda key: f"{inbox.PLACE}{key}"),
    SealedColumn(filing_rows.FILINGS, "id", "sealed", lambda key: f"{filing_rows.PLACE}{key}"),
)
"""Every column of sealed values. Whoever adds one adds it here, or its old keys can never go."""


def resealed(database: Database, vault: Vault, rest: Callable[[float], None] = time.sleep) -> Iterator[int]:
    """How many values each transaction brought under the newest key. May be stopped at any time, and done again. Raises
    VaultProblem for a value that does not open."""
    for sealed in SEALED:
        while True:
            begun = time.monotonic()
            with database.write() as connection:
                done = _some(connection, sealed, vault)
            if not done:
                break
            yield done
            rest((time.monotonic() - begun) * REST)


def keys_in_use(database: Database) -> dict[str, int]:
    """How many values each key still seals, by the name of the key."""
    found: dict[str, int] = {}
    for sealed in SEALED:
        header = func.substr(sealed.values, 1, HEADER_BYTES)
        query = select(header, func.count()).where(func.length(sealed.values) > 0).group_by(header)
        with database.read() as connection:
            for begins, count in connection.execute(query):
                name = bytes(begins)[1:].hex()
                found[name] = found.get(name, 0) + count
    return found


def _some(connection: Connection, sealed: SealedColumn, vault: Vault) -> int:
    old = func.substr(sealed.values, 1, HEADER_BYTES) != vault.current.header
    query = (
        select(sealed.table.c[sealed.own], sealed.values)
        .where(func.length(sealed.values) > 0, old)
        .limit(AT_ONCE)
    )
    rows = connection.execute(query).all()
    for row in rows:
        _reseal(connection, sealed, vault, row[0], row[1])
    return len(rows)


def _reseal(connection: Connection, sealed: SealedColumn, vault: Vault, own: Any, value: bytes) -> None:
    place = sealed.place(own)
    again = vault.seal(vault.open(value, place), place)
    this = update(sealed.table).where(sealed.table.c[sealed.own] == own)
    connection.execute(this.values({sealed.column: again}))
