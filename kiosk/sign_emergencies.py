"""Emergency texts on the signs: written and looked at first, lit by a second press, live until ended or over.

A text that could not be put on record is lit all the same: a full disk must not keep a fire off the signs.
"""

import logging
import threading
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.emergency_record import EmergencyRecord
from kiosk.emergency_texts import (
    CONFIRM_S,
    LONGEST_MINUTES,
    LONGEST_TEXT,
    MOST_LIVE,
    Emergency,
    EmergencyRefused,
    EmergencyStore,
    Prepared,
    checked_text,
    zoned,
)
from led_feed import Interrupt, UnknownSign

__all__ = [
    "CONFIRM_S",
    "LONGEST_MINUTES",
    "LONGEST_TEXT",
    "MOST_LIVE",
    "Emergency",
    "EmergencyDesk",
    "EmergencyRefused",
    "EmergencyStore",
    "Prepared",
    "checked_text",
]
logger = logging.getLogger(__name__)

MOST_PREPARED = 50
EVENT = "sign.emergency"
"""The kind of the outbox's events."""


class EmergencyDesk:
    """Thread-safe; ``live`` and ``interrupt`` take no lock. ``sign_ids`` are those of the hall pack now. Listeners are
    called on the thread that brought the change, also when a text's time is over."""

    def __init__(
        self,
        store: Callable[[], EmergencyStore],
        sign_ids: Callable[[], Collection[str]],
        now: Callable[[], datetime],
        record: EmergencyRecord | None = None,
    ) -> None:
        self._store = store
        self._sign_ids = sign_ids
        self._now = now
        self._record = record or EmergencyRecord()
        self._lock = threading.Lock()
        self._turn = 0
        self._prepared: dict[str, Prepared] = {}
        self._known: tuple[Emergency, ...] = ()
        self._listeners: list[Callable[[], None]] = []
        self._alarm: threading.Timer | None = None
        self._closed = False

    def on_change(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def live(self) -> tuple[Emergency, ...]:
        """The newest first."""
        now = self._now()
        return tuple(one for one in self._known if one.live_at(now))

    def interrupt(self, sign_id: str) -> Interrupt | None:
        """What the sign must show above all else; of several texts the newest."""
        found = next((one for one in self.live() if not one.signs or sign_id in one.signs), None)
        return Interrupt(found.text, found.until) if found else None

    def recent(self, limit: int = 20) -> Sequence[Emergency]:
        """Also those that are over, the newest first."""
        now = self._now()
        return [zoned(one, now) for one in self._store().recent(limit)]

    def prepare(self, text: str, signs: Collection[str], minutes: int | None, by: str) -> Prepared:
        """Without ``signs`` for all. Raises EmergencyRefused and UnknownSign."""
        words = checked_text(text)
        if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
            raise EmergencyRefused("emergency-minutes", most=LONGEST_MINUTES)
        for strange in set(signs) - set(self._sign_ids()):
            raise UnknownSign(f"no sign {strange[:40]!r}")
        expires = self._now() + timedelta(seconds=CONFIRM_S)
        wanted = Prepared(uuid.uuid4().hex, words, frozenset(signs), minutes, by, expires)
        with self._lock:
            self._prepared[wanted.id] = wanted
            while len(self._prepared) > MOST_PREPARED:
                self._prepared.pop(next(iter(self._prepared)))
        return wanted

    def light(self, prepared_id: str, by: str) -> Emergency:
        """On the signs first, then on record. Asked a second time it answers with the text as it is. Raises
        EmergencyRefused."""
        with self._lock:
            lit = self._lit(prepared_id)
            if lit is not None:
                return lit
            lit, replaced = self._begun(prepared_id, by)
        self._changed()
        return self._record.keep(lambda: self._kept(lit, replaced), f"emergency text {lit.id}") or lit

    def end(self, emergency_id: str, by: str) -> Emergency:
        """Off the signs first, then on record. One that has ended already stays as it ended. Raises EmergencyRefused for
        one that never was."""
        at = self._now()
        with self._lock:
            ended = self._lit(emergency_id)
            if ended is not None and ended.ended_at is None:
                ended = self._swapped(replace(ended, ended_by=by, ended_at=at, kept=False))
        self._changed()
        stored = self._record.keep(
            lambda: self._end_kept(emergency_id, by, at), f"the end of emergency text {emergency_id}"
        )
        if stored is not None:
            return stored
        if ended is None:
            raise EmergencyRefused("unknown-emergency", emergency=emergency_id)
        return ended

    def note(self, act: Callable[[], object]) -> None:
        """Have ``act`` write into the log of staff actions, with the patience of the record itself."""
        self._record.keep(act, "the log of an emergency text")

    def load(self) -> None:
        """What is on record, also from other kiosks of the hall; what could not be put there stays."""
        while not self._loaded():  # an act came between: what was read may not know it
            pass
        self._changed()

    def heard(self, kind: str) -> None:
        """An event of the hall, of whichever kiosk."""
        if kind == EVENT:
            self.load()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._disarm()
        self._record.close()

    def _loaded(self) -> bool:
        """The database is read outside the lock: while it hangs, texts are lit and ended."""
        turn, now = self._turn, self._now()
        live = tuple(zoned(one, now) for one in self._store().live(now))
        with self._lock:
            if turn != self._turn:
                return False
            unkept = {one.id: one for one in self._known if not one.kept}
            joined = (*(unkept.pop(one.id, one) for one in live), *unkept.values())
            self._known = tuple(sorted(joined, key=lambda one: one.lit_at, reverse=True))
            return True

    def _begun(self, prepared_id: str, by: str) -> tuple[Emergency, frozenset[str]]:
        """Lit, not on record yet; and the texts that are over, because every sign of theirs shows the new one."""
        wanted, now = self._prepared.get(prepared_id), self._now()
        if wanted is None:
            raise EmergencyRefused("unknown-emergency", emergency=prepared_id)
        if now > wanted.expires_at:
            raise EmergencyRefused("emergency-too-late", seconds=CONFIRM_S)
        until = now + timedelta(minutes=wanted.minutes) if wanted.minutes else None
        lit = Emergency(wanted.id, wanted.text, wanted.signs, by, now, until, kept=False)
        live = self.live()
        replaced = frozenset(one.id for one in live if lit.covers(one.signs))
        if len(live) - len(replaced) >= MOST_LIVE:
            raise EmergencyRefused("emergency-too-many", most=MOST_LIVE)
        del self._prepared[prepared_id]
        self._turn += 1
        rest = (replace(o, ended_by=by, ended_at=now) if o.id in replaced else o for o in self._known)
        self._known = (lit, *rest)[: 2 * MOST_LIVE]
        return lit, replaced

    def _kept(self, lit: Emergency, replaced: frozenset[str]) -> Emergency:
        self._store().light(replace(lit, kept=True), replaced)
        with self._lock:
            return self._swapped(replace(self._lit(lit.id) or lit, kept=True))

    def _end_kept(self, emergency_id: str, by: str, at: datetime) -> Emergency | None:
        stored = self._store().end(emergency_id, by, at)
        if stored is None:
            return None
        with self._lock:
            return self._swapped(zoned(stored, at))

    def _swapped(self, one: Emergency) -> Emergency:
        self._turn += 1
        self._known = tuple(one if known.id == one.id else known for known in self._known)
        return one

    def _lit(self, emergency_id: str) -> Emergency | None:
        return next((one for one in self._known if one.id == emergency_id), None)

    def _changed(self) -> None:
        self._arm()
        for listener in tuple(self._listeners):
            listener()

    def _arm(self) -> None:
        """Wake up when the next text is over."""
        with self._lock:
            self._disarm()
            ends = [one.until for one in self.live() if one.until]
            if not ends or self._closed:
                return
            wait_s = (min(ends) - self._now()).total_seconds()
            self._alarm = threading.Timer(max(0.0, wait_s) + 0.05, self._changed)
            self._alarm.name, self._alarm.daemon = "emergency", True
            self._alarm.start()

    def _disarm(self) -> None:
        alarm, self._alarm = self._alarm, None
        if alarm is not None:
            alarm.cancel()
