"""Letters in the hall's database: posted in the transaction that made them true, settled by what the bureau said."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, and_, func, insert, select, update

from kiosk.at_rest import Vault
from kiosk.database import Database
from kiosk.outbox import Outbox
from kiosk.sync.letters import Letter, canonical
from kiosk.sync.line import Fate, Head
from kiosk.sync.outcomes import NOTHING_LEFT, Answer
from kiosk.sync.tables import LetterRow

LETTERS = cast("Table", LetterRow.__table__)
WAITING, ASIDE, RECEIVED, DROPPED = "waiting", "aside", "received", "dropped"
OPEN = (WAITING, ASIDE)
PLACE = "letters.body:"


class LetterRefused(Exception):
    """Staff asked for what cannot be; ``code`` is that of the HTTP problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class LetterState:
    """A letter without its body. ``done_at`` by our clock, ``sent_at`` when its bytes last left, by our clock,
    ``received_at`` by the bureau's."""

    id: int
    key: str
    kind: str
    enterprise: str
    state: str
    done_at: datetime
    sent_at: datetime | None
    received_at: datetime | None
    receipt: str
    attempts: int
    outcome: str
    detail: str
    decided_by: str
    decided_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A letter that was tried, what came of it, and when it was sent."""

    id: int
    fate: Fate
    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    waiting: int = 0
    sent: int = 0
    """Of those waiting: left here at least once, and not confirmed."""
    aside: int = 0
    received: int = 0
    dropped: int = 0
    oldest: datetime | None = None
    """When the oldest letter that is still open was done."""


class Letters:
    """Thread-safe. ``now`` is the hall's clock."""

    def __init__(self, database: Database, vault: Vault, outbox: Outbox, now: Callable[[], datetime]) -> None:
        self.database = database
        self._vault = vault
        self._outbox = outbox
        self._now = now

    def post(self, connection: Connection, letter: Letter, facts: dict[str, object]) -> None:
        """Write the letter, and its event with ``facts`` for the hall's own screens, inside the caller's transaction."""
        self._outbox.record(connection, [(letter.kind, letter.enterprise, facts)], [letter.key])
        row = {
            "key": letter.key,
            "kind": letter.kind,
            "enterprise": letter.enterprise,
            "body": self._vault.seal(canonical(letter.body), PLACE + letter.key),
            "done_at": letter.done_at,
            "state": WAITING,
            "attempts": 0,
            "receipt": "",
            "outcome": "",
            "detail": "",
            "decided_by": "",
            "note": "",
        }
        connection.execute(insert(LETTERS), row)

    def heads(self, limit: int) -> list[Head]:
        """The first open letter of each enterprise, oldest first; none for one whose first letter is set aside."""
        earlier = LETTERS.alias("earlier")
        query = (
            select(LETTERS.c.id, LETTERS.c.key, LETTERS.c.enterprise)
            .where(LETTERS.c.state == WAITING, ~_behind(earlier).exists())
            .order_by(LETTERS.c.id)
            .limit(limit)
        )
        with self.database.read() as connection:
            return [Head(row.id, row.key, row.enterprise) for row in connection.execute(query)]

    def read(self, key: str) -> Letter:
        """With its body. Raises VaultProblem, LookupError."""
        with self.database.read() as connection:
            row = connection.execute(select(LETTERS).where(LETTERS.c.key == key)).one_or_none()
        if row is None or not row.body:
            raise LookupError(key)
        return self._letter(row)

    def open_letters(self, limit: int) -> list[Letter]:
        """Those that wait and that nothing holds back, in order. Raises VaultProblem."""
        earlier = LETTERS.alias("earlier")
        held = _behind(earlier).where(earlier.c.state == ASIDE)
        query = select(LETTERS).where(LETTERS.c.state == WAITING, ~held.exists()).order_by(LETTERS.c.id)
        with self.database.read() as connection:
            return [self._letter(row) for row in connection.execute(query.limit(limit))]

    def settle(self, tried: Iterable[Tried]) -> None:
        """Write what came of tries, in one transaction. A receipt stands, whatever staff decided meanwhile."""
        with self.database.write() as connection:
            for one in tried:
                _settle(connection, one)

    def list(
        self, states: Sequence[str], limit: int = 200, enterprise: str = "", *, newest: bool = False
    ) -> "list[LetterState]":
        """Oldest first, unless ``newest`` are wanted."""
        order = LETTERS.c.id.desc() if newest else LETTERS.c.id
        query = select(*_COLUMNS).where(LETTERS.c.state.in_(states)).order_by(order).limit(limit)
        if enterprise:
            query = query.where(LETTERS.c.enterprise == enterprise)
        with self.database.read() as connection:
            return [_state(row) for row in connection.execute(query)]

    def states(self, keys: Sequence[str]) -> "dict[str, LetterState]":
        """By key."""
        with self.database.read() as connection:
            rows = connection.execute(select(*_COLUMNS).where(LETTERS.c.key.in_(keys))).all()
        return {row.key: _state(row) for row in rows}

    def behind(self, letter: LetterState) -> int:
        """How many letters of the same enterprise wait for this one."""
        query = select(func.count()).where(
            LETTERS.c.enterprise == letter.enterprise, LETTERS.c.id > letter.id, LETTERS.c.state.in_(OPEN)
        )
        with self.database.read() as connection:
            return connection.scalar(query) or 0

    def counts(self) -> Counts:
        return counts_of(self.database)

    def retry(self, key: str, by: str, note: str = "") -> LetterState:
        """A letter that was set aside waits again, in its old place. Raises LetterRefused."""
        return self._decide(key, WAITING, by, note)

    def drop(self, key: str, by: str, note: str) -> LetterState:
        """A letter that was set aside will never be sent; it stays on record. Raises LetterRefused."""
        return self._decide(key, DROPPED, by, note)

    def _decide(self, key: str, state: str, by: str, note: str) -> LetterState:
        with self.database.write() as connection:
            row = connection.execute(select(*_COLUMNS).where(LETTERS.c.key == key)).one_or_none()
            if row is None:
                raise LetterRefused("unknown-letter")
            if row.state != ASIDE:
                raise LetterRefused("letter-not-aside")
            decided = {"state": state, "decided_by": by, "decided_at": self._now(), "note": note}
            connection.execute(update(LETTERS).where(LETTERS.c.key == key).values(**decided))
            row = connection.execute(select(*_COLUMNS).where(LETTERS.c.key == key)).one()
        return _state(row)

    def wipe(self, before: datetime) -> int:
        """Empty the bodies of letters that were settled before; how many. Their receipts stay."""
        old = and_(
            LETTERS.c.state.in_((RECEIVED, DROPPED)), LETTERS.c.done_at < before, LETTERS.c.body != b""
        )
        with self.database.write() as connection:
            return connection.execute(update(LETTERS).where(old).values(body=b"")).rowcount

    def _letter(self, row: Row[Any]) -> Letter:
        body = json.loads(self._vault.open(row.body, PLACE + row.key))
        return Letter(row.kind, row.enterprise, body, row.done_at, row.key)


def counts_of(database: Database) -> Counts:
    """How many letters are in which state."""
    query = select(
        LETTERS.c.state, LETTERS.c.sent_at.is_not(None), func.count(), func.min(LETTERS.c.done_at)
    ).group_by(LETTERS.c.state, LETTERS.c.sent_at.is_not(None))
    with database.read() as connection:
        rows = connection.execute(query).all()
    total = {state: sum(row[2] for row in rows if row[0] == state) for state in (*OPEN, RECEIVED, DROPPED)}
    sent = sum(row[2] for row in rows if row[0] == WAITING and row[1])
    oldest = min((row[3] for row in rows if row[0] in OPEN), default=None)
    return Counts(total[WAITING], sent, total[ASIDE], total[RECEIVED], total[DROPPED], oldest)


_COLUMNS = [LETTERS.c[name] for name in LetterState.__dataclass_fields__]


def _behind(earlier: Any) -> Any:
    """Open letters of the same enterprise before the one in question."""
    return select(earlier.c.id).where(
        earlier.c.state.in_(OPEN), earlier.c.enterprise == LETTERS.c.enterprise, earlier.c.id < LETTERS.c.id
    )


def _settle(connection: Connection, one: Tried) -> None:
    left = one.answer.outcome not in NOTHING_LEFT
    values: dict[str, Any] = {"outcome": one.answer.outcome.value, "detail": one.answer.detail}
    values |= {"attempts": LETTERS.c.attempts + 1}
    if left:
        values["sent_at"] = one.at
    which = [LETTERS.c.id == one.id]
    if one.fate is Fate.RECEIVED and one.answer.receipt is not None:
        receipt = one.answer.receipt
        values |= {"state": RECEIVED, "received_at": receipt.received_at, "receipt": receipt.number}
        which.append(LETTERS.c.state != RECEIVED)
    else:
        values["state"] = ASIDE if one.fate is Fate.ASIDE else WAITING
        which.append(LETTERS.c.state == WAITING)
    connection.execute(update(LETTERS).where(*which).values(**values))


def _state(row: Row[Any]) -> LetterState:
    return LetterState(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
