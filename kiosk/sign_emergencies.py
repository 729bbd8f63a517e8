"""Emergency texts on the signs: written and looked at first, lit by a second press, live until ended or over.

A text that could not be put on record is lit all the same: a full disk must not keep a fire off the signs.
"""

import logging
import threading
import unicodedata
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from led_feed import Interrupt, UnknownSign

logger = logging.getLogger(__name__)

CONFIRM_S = 120
"""So long after it was written may a text be lit; later it must be looked at again."""
LONGEST_TEXT = 100
LONGEST_MINUTES = 24 * 60
MOST_LIVE = 20
MOST_PREPARED = 50
UNSHOWABLE = frozenset({"Cc", "Cf", "Cs"})
"""Unicode categories: controls, invisible marks that turn text round, half characters."""
EVENT = "sign.emergency"


class EmergencyRefused(Exception):
    """``code`` is a problem of the HTTP interface."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as written, not lit yet. ``signs`` empty: all signs of the hall. It may be lit until ``expires_at``."""

    id: str
    text: str
    signs: frozenset[str]
    minutes: int | None
    by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Emergency:
    """A text that was lit. ``signs`` empty: all. ``until`` None: until somebody ends it. ``kept`` is False while the
    database does not have it, so that a restart would lose it."""

    id: str
    text: str
    signs: frozenset[str]
    lit_by: str
    lit_at: datetime
    until: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None
    kept: bool = True

    def live_at(self, now: datetime) -> bool:
        return self.ended_at is None and (self.until is None or now < self.until)

    def covers(self, signs: frozenset[str]) -> bool:
        """Whether every sign of ``signs`` (empty: all) shows this one too."""
        return not self.signs or (bool(signs) and signs <= self.signs)


class EmergencyStore(Protocol):
    def live(self, now: datetime) -> Sequence[Emergency]: ...
    def recent(self, limit: int) -> Sequence[Emergency]: ...
    def light(self, emergency: Emergency, ended: Collection[str]) -> None:
        """Put it on record and end those that it takes the place of, in one transaction."""
        ...

    def end(self, emergency_id: str, by: str, at: datetime) -> Emergency | None:
        """None when there is no such text. One that ended before stays as it ended."""
        ...


class EmergencyDesk:
    """Thread-safe; ``live`` and ``interrupt`` take no lock. ``sign_ids`` are those of the hall pack now. Listeners are
    called on the thread that brought the change, also when a text's time is over."""

    def __init__(
        self,
        store: Callable[[], EmergencyStore],
        sign_ids: Callable[[], Collection[str]],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._sign_ids = sign_ids
        self._now = now
        self._lock = threading.Lock()
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
        return [_zoned(one, now) for one in self._store().recent(limit)]

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
        """Asked a second time it answers with the text that is lit. Raises EmergencyRefused."""
        with self._lock:
            lit = self._lit(prepared_id)
            if lit is None:
                lit = self._light(self._confirmed(prepared_id), by)
        self._changed()
        return lit

    def end(self, emergency_id: str, by: str) -> Emergency:
        """One that has ended already stays as it ended. Raises EmergencyRefused for one that never was."""
        with self._lock:
            known = self._lit(emergency_id)
            at = self._now()
            try:
                ended = self._store().end(emergency_id, by, at)
            except Exception:
                logger.exception("the end of emergency text %s is not on record", emergency_id)
                ended = replace(known, ended_by=by, ended_at=at, kept=False) if known else None
            ended = _zoned(ended, at) if ended else None
            if ended is None and known is not None:  # lit while the database refused it
                ended = replace(known, ended_by=by, ended_at=at)
            if ended is None:
                raise EmergencyRefused("unknown-emergency", emergency=emergency_id)
            self._known = tuple(ended if one.id == ended.id else one for one in self._known)
        self._changed()
        return ended

    def load(self) -> None:
        """What is on record, also from other kiosks of the hall; what could not be put there stays."""
        with self._lock:
            now = self._now()
            live = tuple(_zoned(one, now) for one in self._store().live(now))
            unkept = {one.id: one for one in self._known if not one.kept}
            joined = (*(unkept.pop(one.id, one) for one in live), *unkept.values())
            self._known = tuple(sorted(joined, key=lambda one: one.lit_at, reverse=True))
        self._changed()

    def heard(self, kind: str) -> None:
        """An event of the hall, of whichever kiosk."""
        if kind == EVENT:
            self.load()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._disarm()

    def _confirmed(self, prepared_id: str) -> Prepared:
        wanted = self._prepared.get(prepared_id)
        if wanted is None:
            raise EmergencyRefused("unknown-emergency", emergency=prepared_id)
        if self._now() > wanted.expires_at:
            raise EmergencyRefused("emergency-too-late", seconds=CONFIRM_S)
        if len(self.live()) >= MOST_LIVE:
            raise EmergencyRefused("emergency-too-many", most=MOST_LIVE)
        return wanted

    def _light(self, wanted: Prepared, by: str) -> Emergency:
        """Texts whose every sign shows the new one from now on are over."""
        now = self._now()
        until = now + timedelta(minutes=wanted.minutes) if wanted.minutes else None
        lit = Emergency(wanted.id, wanted.text, wanted.signs, by, now, until)
        replaced = frozenset(one.id for one in self.live() if lit.covers(one.signs))
        try:
            self._store().light(lit, replaced)
        except Exception:
            logger.exception("emergency text %s is lit, but not on record", lit.id)
            lit = replace(lit, kept=False)
        del self._prepared[wanted.id]
        rest = (replace(o, ended_by=by, ended_at=now) if o.id in replaced else o for o in self._known)
        self._known = (lit, *rest)[: 2 * MOST_LIVE]
        return lit

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


def _zoned(one: Emergency, now: datetime) -> Emergency:
    """In the hall's zone, so that a sign's feed reads after a restart as before."""
    zone = now.tzinfo

    def here(at: datetime | None) -> datetime | None:
        return at.astimezone(zone) if at else None

    return replace(
        one, lit_at=one.lit_at.astimezone(zone), until=here(one.until), ended_at=here(one.ended_at)
    )


def checked_text(text: str) -> str:
    """``text`` on one line, blanks run together. Raises EmergencyRefused for what no sign can show."""
    if any(unicodedata.category(char) in UNSHOWABLE for char in text):
        raise EmergencyRefused("emergency-text", most=LONGEST_TEXT)
    words = " ".join(text.split())
    if not 1 <= len(words) <= LONGEST_TEXT:
        raise EmergencyRefused("emergency-text", most=LONGEST_TEXT)
    return words
