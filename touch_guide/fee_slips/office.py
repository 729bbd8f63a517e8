"""Makes out fee slips: each act is one transaction, the same intent never makes a second one."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from touch_guide.fee_slips.ports import Clock, FeeSlipStore, FeeSlipStores
from touch_guide.fee_slips.slip import (
    LONGEST_REASON,
    UNDER_WAY,
    UNPRINTED,
    VOID,
    FeeSlip,
    FeeSlipInProgress,
    FeeSlipVoid,
    MembershipDues,
    NothingToPay,
    SlipLine,
    TooManyItems,
    UnknownFeeSlip,
    read_code,
    slip_number,
)
from touch_guide.fees import Charged, FeeTable, FeeTotal, is_membership_due, total
from touch_guide.model import Matter

MOST_LINES = 30
MOST_YUAN = Decimal(10) ** 12

PrintListener = Callable[[FeeSlip], None]


class FeeOffice:
    """Thread-safe; every method opens its own transaction. ``table`` is the hall's fee table as it stands now."""

    def __init__(
        self, stores: FeeSlipStores, table: Callable[[], FeeTable], clock: Clock, kiosk: str = ""
    ) -> None:
        self._stores = stores
        self._table = table
        self._clock = clock
        self._kiosk = kiosk

    def make(
        self, charged: Sequence[Charged], matter: Matter | None, intent: str, by: str
    ) -> tuple[FeeSlip, bool]:
        """The slip, and whether it was made now. Raises FeeRefused for an item and FeeSlipRefused for the choice."""
        with self._stores.write() as store:
            known = store.by_intent(intent)
            if known is not None:
                return known, False
            now, latest = self._clock.now(), store.latest()
            day = max(now.date(), latest.business_date) if latest else now.date()
            sequence = latest.sequence + 1 if latest and latest.business_date == day else 1
            sums = self._sums(charged, day)
            slip = FeeSlip(
                id=uuid.uuid4().hex,
                intent=intent,
                number=slip_number(day, sequence),
                business_date=day,
                sequence=sequence,
                lines=_lines(sums, day),
                total_yuan=sums.sum_yuan,
                made_at=now,
                by=by,
                matter_id=matter.id if matter else None,
                matter=matter.name if matter else "",
                kiosk=self._kiosk,
            )
            store.add(slip)
            _record(store, "fee_slip.made", slip, by=by)
        return slip, True

    def find(self, slip_id: str) -> FeeSlip:
        """Raises UnknownFeeSlip."""
        with self._stores.read() as store:
            return _found(store, slip_id)

    def by_code(self, typed: str) -> tuple[FeeSlip, int]:
        """By its number or by the code on one of its papers, and which paper that was; 0: by number. Raises
        UnknownFeeSlip."""
        asked = read_code(typed)
        with self._stores.read() as store:
            found = None
            if asked is not None:
                found = store.fee_slip(asked.id) if asked.id else store.by_number(asked.number)
        if asked is None or found is None:
            raise UnknownFeeSlip(fee_slip=typed.strip()[:64])
        return found, asked.attempt

    def of_day(self, day: date | None = None) -> list[FeeSlip]:
        """Of the clock's day if none is named."""
        with self._stores.read() as store:
            return store.of_day(day or self._clock.now().date())

    def reprint(self, slip_id: str, reason: str, by: str) -> FeeSlip:
        """Another paper of the same number, on this kiosk's printer. Raises UnknownFeeSlip, FeeSlipInProgress,
        FeeSlipVoid."""
        with self._stores.write() as store:
            slip = _found(store, slip_id)
            if slip.is_void:
                raise FeeSlipVoid(fee_slip=slip.number)
            if slip.kiosk == self._kiosk and slip.state in UNDER_WAY | {"created"}:
                raise FeeSlipInProgress(fee_slip=slip.number)
            again = replace(slip, attempt=slip.attempt + 1, state="created", cause="", kiosk=self._kiosk)
            store.save(again)
            _record(store, "fee_slip.reprinted", again, by=by, reason=reason)
        return again

    def void(self, slip_id: str, reason: str, by: str) -> FeeSlip:
        """Take it back: its number stays, it counts no more. Raises UnknownFeeSlip, FeeSlipVoid."""
        with self._stores.write() as store:
            slip = _found(store, slip_id)
            if slip.is_void:
                raise FeeSlipVoid(fee_slip=slip.number)
            void = replace(slip, state=VOID, cause=reason[:LONGEST_REASON])
            store.save(void)
            _record(store, "fee_slip.void", void, by=by, reason=reason, state=slip.state)
        return void

    def paper_is(self, slip_id: str, attempt: int, state: str, cause: str) -> None:
        """What became of one of its papers; of an older one than the newest, or of a void slip, it changes nothing."""
        with self._stores.write() as store:
            slip = store.fee_slip(slip_id)
            if (
                slip is None
                or slip.is_void
                or slip.attempt != attempt
                or (slip.state, slip.cause) == (state, cause)
            ):
                return
            changed = replace(slip, state=state, cause=cause)
            store.save(changed)
            _record(store, "fee_slip.paper", changed, state=state, cause=cause)

    def recover(self) -> None:
        """At start: of a paper that was on its way nobody knows whether it came out; one that was not begun stays
        unprinted until the desk asks for it."""
        with self._stores.write() as store:
            for slip in store.in_states(UNDER_WAY, self._kiosk):
                store.save(replace(slip, state="uncertain", cause="restart"))
            for slip in store.in_states(UNPRINTED - {"not_sent"}, self._kiosk):
                store.save(replace(slip, state="not_sent", cause="restart"))

    def _sums(self, charged: Sequence[Charged], day: date) -> FeeTotal:
        table = self._table()
        if len(charged) > MOST_LINES:
            raise TooManyItems(most=MOST_LINES)
        for choice in charged:
            item = table.item(choice.item_id)
            if is_membership_due(choice.item_id) or (item and is_membership_due(item.name)):
                raise MembershipDues(item=choice.item_id)
        sums = total(table, charged, day)
        if not 0 < sums.sum_yuan < MOST_YUAN:
            raise NothingToPay(day=day.isoformat())
        return sums


def _lines(sums: FeeTotal, day: date) -> tuple[SlipLine, ...]:
    lines = []
    for line in sums.lines:
        rate = line.item.rate_on(day)
        basis = rate.basis if rate else ()
        lines.append(
            SlipLine(
                line.item.id,
                line.item.name,
                line.text,
                line.quantity,
                line.amount_yuan,
                line.base_yuan,
                basis,
            )
        )
    return tuple(lines)


def _found(store: FeeSlipStore, slip_id: str) -> FeeSlip:
    slip = store.fee_slip(slip_id)
    if slip is None:
        raise UnknownFeeSlip(fee_slip=slip_id)
    return slip


def _record(store: FeeSlipStore, kind: str, slip: FeeSlip, **more: object) -> None:
    facts: dict[str, object] = {
        "number": slip.number,
        "total_yuan": str(slip.total_yuan),
        "attempt": slip.attempt,
        **more,
    }
    store.record(kind, slip.id, facts)
