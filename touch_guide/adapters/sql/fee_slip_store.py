"""Fee slips in a relational database. Locking is the business of who opens connections."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any, Protocol, cast

from sqlalchemy import Connection, RowMapping, Select, Table, insert, select, update

from touch_guide.adapters.sql.tables import FeeSlipRow
from touch_guide.fee_slips.slip import FeeSlip, SlipLine
from touch_guide.words import Basis

SLIPS = cast("Table", FeeSlipRow.__table__)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Fact = tuple[str, str, dict[str, object]]


class EventRecorder(Protocol):
    """Writes events (kind, subject, facts) into the outbox, on the same connection and so in the same transaction."""

    def __call__(self, connection: Connection, events: Sequence[Fact]) -> None: ...


class SqlFeeSlipStores:
    """Implements touch_guide.fee_slips.ports.FeeSlipStores."""

    def __init__(
        self,
        write: Callable[[], AbstractContextManager[Connection]],
        read: Callable[[], AbstractContextManager[Connection]],
        record: EventRecorder,
        zone: tzinfo,
    ) -> None:
        self._write, self._read, self._record, self._zone = write, read, record, zone

    @contextmanager
    def write(self) -> Iterator["SqlFeeSlipStore"]:
        with self._write() as connection:
            store = SqlFeeSlipStore(connection, self._zone)
            yield store
            if store.events:
                self._record(connection, store.events)

    @contextmanager
    def read(self) -> Iterator["SqlFeeSlipStore"]:
        with self._read() as connection:
            yield SqlFeeSlipStore(connection, self._zone)


class SqlFeeSlipStore:
    """One open transaction."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        self._connection = connection
        self._zone = zone
        self.events: list[Fact] = []

    def by_intent(self, intent: str) -> FeeSlip | None:
        return self._one(select(SLIPS).where(SLIPS.c.intent == intent))

    def fee_slip(self, slip_id: str) -> FeeSlip | None:
        return self._one(select(SLIPS).where(SLIPS.c.id == slip_id))

    def by_number(self, number: str) -> FeeSlip | None:
        return self._one(select(SLIPS).where(SLIPS.c.number == number))

    def latest(self) -> FeeSlip | None:
        newest = select(SLIPS).order_by(SLIPS.c.business_date.desc(), SLIPS.c.sequence.desc())
        return self._one(newest.limit(1))

    def of_day(self, day: date) -> list[FeeSlip]:
        return self._all(select(SLIPS).where(SLIPS.c.business_date == day).order_by(SLIPS.c.sequence))

    def in_states(self, states: frozenset[str], kiosk: str) -> list[FeeSlip]:
        wanted = select(SLIPS).where(SLIPS.c.kiosk == kiosk, SLIPS.c.state.in_(sorted(states)))
        return self._all(wanted.order_by(SLIPS.c.made_at))

    def add(self, slip: FeeSlip) -> None:
        self._connection.execute(insert(SLIPS).values(_columns(slip)))

    def save(self, slip: FeeSlip) -> None:
        changes = {
            "attempt": slip.attempt,
            "state": slip.state,
            "cause": slip.cause[:32],
            "kiosk": slip.kiosk,
        }
        self._connection.execute(update(SLIPS).where(SLIPS.c.id == slip.id).values(changes))

    def record(self, kind: str, subject: str, facts: dict[str, object]) -> None:
        self.events.append((kind, subject, facts))

    def _one(self, query: Select[Any]) -> FeeSlip | None:
        return next(iter(self._all(query)), None)

    def _all(self, query: Select[Any]) -> list[FeeSlip]:
        return [_slip(row, self._zone) for row in self._connection.execute(query).mappings()]


def _columns(slip: FeeSlip) -> dict[str, object]:
    return {
        "id": slip.id,
        "intent": slip.intent,
        "number": slip.number,
        "business_date": slip.business_date,
        "sequence": slip.sequence,
        "matter_id": slip.matter_id,
        "matter": slip.matter[:200],
        "lines": json.dumps([_line_json(line) for line in slip.lines], ensure_ascii=False),
        "total_fen": int(slip.total_yuan * 100),
        "made_at": (slip.made_at - EPOCH) // timedelta(microseconds=1),
        "by": slip.by,
        "attempt": slip.attempt,
        "state": slip.state,
        "cause": slip.cause,
        "kiosk": slip.kiosk,
    }


def _line_json(line: SlipLine) -> dict[str, object]:
    return {
        "item": line.item_id,
        "name": line.name,
        "text": line.text,
        "quantity": line.quantity,
        "amount_fen": int(line.amount_yuan * 100),
        "base_yuan": None if line.base_yuan is None else str(line.base_yuan),
        "basis": [[basis.law, basis.articles] for basis in line.basis],
    }


def _slip(row: RowMapping, zone: tzinfo) -> FeeSlip:
    return FeeSlip(
        id=row["id"],
        intent=row["intent"],
        number=row["number"],
        business_date=row["business_date"],
        sequence=row["sequence"],
        lines=tuple(_line(found) for found in json.loads(row["lines"])),
        total_yuan=Decimal(row["total_fen"]) / 100,
        made_at=(EPOCH + timedelta(microseconds=row["made_at"])).astimezone(zone),
        by=row["by"],
        matter_id=row["matter_id"],
        matter=row["matter"],
        attempt=row["attempt"],
        state=row["state"],
        cause=row["cause"],
        kiosk=row["kiosk"],
    )


def _line(found: dict[str, Any]) -> SlipLine:
    return SlipLine(
        item_id=found["item"],
        name=found["name"],
        text=found["text"],
        quantity=found["quantity"],
        amount_yuan=Decimal(found["amount_fen"]) / 100,
        base_yuan=None if found["base_yuan"] is None else Decimal(found["base_yuan"]),
        basis=tuple(Basis(law, articles) for law, articles in found["basis"]),
    )
