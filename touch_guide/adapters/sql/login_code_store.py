"""Login codes of enterprises and failed entries, in a relational database."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection, Table, delete, insert, select, update

from touch_guide.adapters.sql.enterprise_store import EPOCH
from touch_guide.adapters.sql.inspection_tables import LoginCodeRow, LoginTryRow

CODES = cast("Table", LoginCodeRow.__table__)
TRIES = cast("Table", LoginTryRow.__table__)
_FORGET = timedelta(days=1)
Opened = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class StoredCode:
    """``secret`` is the hash of the code as text, ``person`` the keyed hash of an identity number. Instants are UTC."""

    enterprise_id: int
    secret: str
    person: str | None
    made_at: datetime
    by: str
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredTries:
    """Failed entries of a key, and until when it rests."""

    failed: int
    last: datetime
    until: datetime


Judge = Callable[[StoredTries | None], StoredTries | None]


class SqlLoginCodes:
    """Each method is a transaction of its own. Thread-safe."""

    def __init__(self, write: Opened, read: Opened) -> None:
        self._write, self._read = write, read

    def code(self, enterprise_id: int) -> StoredCode | None:
        with self._read() as connection:
            row = connection.execute(
                select(CODES).where(CODES.c.enterprise_id == enterprise_id)
            ).one_or_none()
        if row is None:
            return None
        used_at = None if row.used_at is None else _moment(row.used_at)
        return StoredCode(row.enterprise_id, row.secret, row.person, _moment(row.made_at), row.by, used_at)

    def put(self, code: StoredCode) -> bool:
        """Instead of the one before; whether there was one."""
        values = {
            "secret": code.secret,
            "person": code.person,
            "made_at": _number(code.made_at),
            "by": code.by[:64],
            "used_at": None,
        }
        with self._write() as connection:
            one = update(CODES).where(CODES.c.enterprise_id == code.enterprise_id).values(values)
            before = bool(connection.execute(one).rowcount)
            if not before:
                connection.execute(insert(CODES).values(values | {"enterprise_id": code.enterprise_id}))
        return before

    def put_new(self, codes: Sequence[StoredCode]) -> None:
        """Of enterprises that have none."""
        rows = [
            {
                "enterprise_id": code.enterprise_id,
                "secret": code.secret,
                "person": code.person,
                "made_at": _number(code.made_at),
                "by": code.by,
                "used_at": None,
            }
            for code in codes
        ]
        if rows:
            with self._write() as connection:
                connection.execute(insert(CODES), rows)

    def drop(self, enterprise_id: int) -> bool:
        """Whether there was one."""
        with self._write() as connection:
            return bool(
                connection.execute(delete(CODES).where(CODES.c.enterprise_id == enterprise_id)).rowcount
            )

    def used(self, enterprise_id: int, at: datetime) -> None:
        with self._write() as connection:
            one = update(CODES).where(CODES.c.enterprise_id == enterprise_id)
            connection.execute(one.values(used_at=_number(at)))

    def count_try(self, key: str, now: datetime, judged: Judge) -> None:
        """In one transaction: what ``judged`` makes of the tries so far is kept; None leaves them."""
        with self._write() as connection:
            connection.execute(delete(TRIES).where(TRIES.c.last < _number(now - _FORGET)))
            row = connection.execute(select(TRIES).where(TRIES.c.key == key)).one_or_none()
            before = None if row is None else StoredTries(row.failed, _moment(row.last), _moment(row.until))
            tries = judged(before)
            if tries is None:
                return
            connection.execute(delete(TRIES).where(TRIES.c.key == key))
            values = {"failed": tries.failed, "last": _number(tries.last), "until": _number(tries.until)}
            connection.execute(insert(TRIES).values(values | {"key": key}))

    def forget_tries(self, key: str) -> None:
        with self._write() as connection:
            connection.execute(delete(TRIES).where(TRIES.c.key == key))


def _number(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def _moment(number: int) -> datetime:
    return EPOCH + timedelta(microseconds=number)
