"""The life of one attempt to print a slip, as the database knows it. Every step is stored before it is acted on."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from queue_ticketing.model import (
    Appointment,
    AppointmentState,
    SlipAttempt,
    SlipKind,
    SlipState,
    Ticket,
    TicketState,
)
from queue_ticketing.ports import PrinterFault, QueueStore, QueueStores

logger = logging.getLogger(__name__)

UNSENT = frozenset({SlipState.CREATED, SlipState.NOT_SENT})
"""No byte of these ever reached a printer: the only states from which a job may be sent."""

UNDER_WAY = frozenset({SlipState.SENDING, SlipState.SENT, SlipState.HELD})
"""Bytes may have left. After a restart nobody can know, so they become UNCERTAIN and are never sent again."""

_STEPS: dict[SlipState, frozenset[SlipState]] = {
    SlipState.CREATED: frozenset({SlipState.SENDING, SlipState.NOT_SENT}),
    SlipState.NOT_SENT: frozenset({SlipState.SENDING, SlipState.NOT_SENT}),
    SlipState.SENDING: frozenset(
        {SlipState.SENT, SlipState.HELD, SlipState.UNCERTAIN, SlipState.NOT_SENT}
        | {SlipState.CONFIRMED, SlipState.UNVERIFIED}
    ),
    SlipState.SENT: frozenset(
        {SlipState.HELD, SlipState.CONFIRMED, SlipState.UNVERIFIED, SlipState.UNCERTAIN}
    ),
    SlipState.HELD: frozenset(
        {SlipState.HELD, SlipState.SENT, SlipState.CONFIRMED, SlipState.UNVERIFIED, SlipState.UNCERTAIN}
    ),
    SlipState.UNCERTAIN: frozenset({SlipState.CONFIRMED}),
}

RESTART, CLEARED, NO_PICTURE, CANCELLED = "restart", "cleared", "no_picture", "cancelled"
"""Causes beside the printer's faults: a restart came between; staff cleared the printer; the slip could not be
drawn; the ticket was given back before it was printed."""

_CLOCK_SLACK = timedelta(seconds=5)


Subject = Ticket | Appointment
"""What a slip can be about."""


class SlipSuperseded(Exception):
    """The attempt may no longer be sent: staff settled it, or a newer one of the same ticket exists."""


def may_step(old: SlipState, new: SlipState) -> bool:
    """Whether the printing side may move an attempt so; staff's own settlements are not its business."""
    return new in _STEPS.get(old, frozenset())


def is_fresh(attempt: SlipAttempt, now: datetime, patience_s: float) -> bool:
    """Whether the visitor can still be expected at the kiosk. A time in the future is a clock that was set back:
    then nobody can tell, and an old slip must not come out."""
    age = now - attempt.created_at
    return -_CLOCK_SLACK <= age <= timedelta(seconds=patience_s)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What a kiosk finds at its start: slips still to print, attempts that changed because nobody can know or want
    them any more, and all that are in doubt, now or since before. ``loose``: a paper of no attempt was on its way."""

    wanted: tuple[SlipAttempt, ...]
    changed: tuple[SlipAttempt, ...]
    doubtful: tuple[SlipAttempt, ...]
    loose: bool = False


class AttemptBook:
    """Reads and writes the attempts of one kiosk, one transaction each, with an event beside every change."""

    def __init__(self, stores: QueueStores, kiosk: str = "") -> None:
        self._stores = stores
        self.kiosk = kiosk

    def subject(self, attempt: SlipAttempt) -> Subject:
        """What the slip is about; raises LookupError."""
        with self._stores.read() as store:
            subject = _subject(store, attempt)
        if subject is None:
            raise LookupError(attempt.ticket_id)
        return subject

    def begin(self, attempt: SlipAttempt, bytes_total: int, digest: str) -> SlipAttempt:
        """SENDING with no byte handed over; raises SlipSuperseded when it must not be sent any more."""
        with self._stores.write() as store:
            current = store.attempt(attempt.id)
            if current is None or current.state not in UNSENT or not _is_newest(store, current):
                raise SlipSuperseded(attempt.id)
            if _given_back(_subject(store, current)):
                raise SlipSuperseded(attempt.id)
            changed = replace(
                current, state=SlipState.SENDING, cause="", bytes_total=bytes_total, bytes_handed=0
            )
            _save(store, changed, digest=digest)
        return changed

    def withdraw(self, attempt: SlipAttempt) -> SlipAttempt | None:
        """NOT_SENT for good when its ticket was given back before a byte left; None when that is not so."""
        with self._stores.write() as store:
            current = store.attempt(attempt.id)
            if current is None or current.state is not SlipState.CREATED:
                return None
            if not _given_back(_subject(store, current)):
                return None
            changed = replace(current, state=SlipState.NOT_SENT, cause=CANCELLED)
            _save(store, changed)
        return changed

    def step(
        self,
        attempt: SlipAttempt,
        state: SlipState,
        cause: str = "",
        bytes_handed: int | None = None,
        *,
        evidence: bytes = b"",
        printed: int | None = None,
    ) -> SlipAttempt | None:
        """The attempt in its new state; None when it is there already, or may not go there (staff were faster).
        ``evidence`` is what the printer said, ``printed`` the new count since the paper was changed."""
        with self._stores.write() as store:
            if printed is not None:
                store.set_printed_since_paper(self.kiosk, printed)
            current = store.attempt(attempt.id)
            if current is None or not may_step(current.state, state):
                logger.info("slip attempt %s stays as it is, no step to %s", attempt.id, state)
                return None
            handed = current.bytes_handed if bytes_handed is None else bytes_handed
            changed = replace(current, state=state, cause=cause, bytes_handed=handed)
            if changed == current:
                return None
            _save(store, changed, **({"evidence": evidence.hex()} if evidence else {}))
        return changed

    def confirm_late(self, attempt: SlipAttempt, evidence: bytes, printed: int) -> SlipAttempt | None:
        """The printer reports a slip in doubt as done. What a person has decided meanwhile stays, and the printer's
        word is written beside it."""
        changed = self.step(attempt, SlipState.CONFIRMED, "", evidence=evidence, printed=printed)
        if changed is None:
            self.note("slip.late_word", "printer", attempt=attempt.id, evidence=evidence.hex())
        return changed

    def recover(self, now: datetime, patience_s: float) -> LeftOver:
        """At start, of this kiosk's attempts only."""
        with self._stores.write() as store:
            broken = store.attempts_in(sorted(UNDER_WAY), self.kiosk)
            unsent = store.attempts_in(sorted(UNSENT), self.kiosk)
            doubted = store.attempts_in([SlipState.UNCERTAIN], self.kiosk)
            wanted = [a for a in unsent if is_fresh(a, now, patience_s)]
            lost = [replace(a, state=SlipState.UNCERTAIN, cause=RESTART) for a in broken]
            late = [replace(a, state=SlipState.NOT_SENT, cause=RESTART) for a in _given_up(unsent, wanted)]
            for attempt in (*lost, *late):
                _save(store, attempt)
            loose = store.loose_paper(self.kiosk)
            if loose:
                store.set_loose_paper(self.kiosk, False)
        in_order = tuple(sorted(wanted, key=lambda a: a.created_at))
        return LeftOver(in_order, (*lost, *late), (*doubted, *lost), loose)

    def loose_paper_begins(self) -> None:
        """Bytes of a paper that is no attempt are about to leave: a restart must know of it."""
        with self._stores.write() as store:
            store.set_loose_paper(self.kiosk, True)

    def loose_paper_ended(self, printed: int) -> None:
        """``printed`` is the count since the paper was changed."""
        with self._stores.write() as store:
            store.set_loose_paper(self.kiosk, False)
            store.set_printed_since_paper(self.kiosk, printed)

    def printed_since_paper(self) -> int:
        with self._stores.read() as store:
            return store.printed_since_paper(self.kiosk)

    def note(self, kind: str, by: str, printed: int | None = None, **facts: object) -> None:
        """An event about the printer itself: a test slip, new paper, a cleared buffer."""
        with self._stores.write() as store:
            if printed is not None:
                store.set_printed_since_paper(self.kiosk, printed)
            kiosk = {"kiosk": self.kiosk} if self.kiosk else {}
            store.record(kind, "printer", {"by": by, **kiosk, **facts})


def _subject(store: QueueStore, attempt: SlipAttempt) -> Subject | None:
    if attempt.kind is SlipKind.APPOINTMENT:
        return store.appointment(attempt.ticket_id)
    return store.ticket(attempt.ticket_id)


def _given_back(subject: Subject | None) -> bool:
    if isinstance(subject, Appointment):
        return subject.state is AppointmentState.CANCELLED
    return subject is not None and subject.state is TicketState.CANCELLED


def _given_up(unsent: Iterable[SlipAttempt], wanted: list[SlipAttempt]) -> list[SlipAttempt]:
    kept = {a.id for a in wanted}
    return [a for a in unsent if a.id not in kept and a.state is SlipState.CREATED]


def _is_newest(store: QueueStore, attempt: SlipAttempt) -> bool:
    return all(other.attempt <= attempt.attempt for other in store.attempts_of(attempt.ticket_id))


def _save(store: QueueStore, attempt: SlipAttempt, **more: object) -> None:
    store.save_attempt(attempt)
    facts: dict[str, object] = {
        "ticket": attempt.ticket_id,
        "attempt": attempt.attempt,
        "cause": attempt.cause,
        "bytes_handed": attempt.bytes_handed,
        **more,
    }
    store.record(f"slip.{attempt.state}", attempt.id, facts)


def cause_of(fault: PrinterFault) -> str:
    """What an attempt stores as its cause: nothing when the printer had no trouble of its own."""
    return "" if fault in (PrinterFault.READY, PrinterFault.NEAR_END) else str(fault)
