"""The hall of the ticket office as a forecast needs it: who waits, which windows work, and until when."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from queue_ticketing.calls.calling import Waiting, queue_position
from queue_ticketing.hall import Hall, Window
from queue_ticketing.hours import pauses_on, spans_on
from queue_ticketing.model import AT_WINDOW, Ticket, TicketId, WindowId
from queue_ticketing.store_ports import Pause
from queue_ticketing.waiting.hall_state import FOREVER, Desk, HallState, InLine, Spans, minute
from queue_ticketing.waiting.open_time import open_minutes

UNMANNED_BESIDE_OTHERS_MIN = 5.0
UNMANNED_MIN = 20.0
"""A window that is free and leaves its visitors waiting for so long has nobody behind it: sooner where the windows beside it
work on."""


class QueueNow(Protocol):
    """What is read of the queue in memory."""

    @property
    def in_line(self) -> Mapping[TicketId, Ticket]: ...
    @property
    def present(self) -> Mapping[TicketId, Ticket]: ...
    @property
    def window_pauses(self) -> Mapping[WindowId, Pause]: ...


class HallView:
    """Of one hall pack. Remembers since when windows are free. Not thread-safe."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._idle_since: dict[str, float] = {}
        self._lines: dict[TicketId, tuple[Ticket, InLine]] = {}
        self._spans: tuple[date, Spans] | None = None

    def begin_day(self) -> None:
        self._idle_since.clear()
        self._lines.clear()

    def busy(self, window_id: str) -> None:
        self._idle_since.pop(window_id, None)

    def idle(self, window_id: str, at: float) -> None:
        self._idle_since[window_id] = at

    def in_line(self, ticket: Ticket) -> InLine:
        known = self._lines.get(ticket.id)
        if known is None or known[0] is not ticket:
            known = self._lines[ticket.id] = (ticket, InLine(Waiting.of(ticket)))
        return known[1]

    def state(self, at: datetime, part: frozenset[str], queue: QueueNow) -> HallState:
        """The part of the hall with these services."""
        tickets = sorted(
            (one for one in queue.in_line.values() if one.service_id in part), key=queue_position
        )
        waiting = tuple(self.in_line(one) for one in tickets)
        if len(self._lines) > 2 * len(queue.in_line) + 100:
            self._lines = {key: kept for key, kept in self._lines.items() if key in queue.in_line}
        standing = {one.window_id: one for one in queue.present.values() if one.state in AT_WINDOW}
        windows = [w for w in self._hall.windows if part.intersection(w.services)]
        spans = self._open_from(at)
        desks = [
            self._desk(w, () if w.id in queue.window_pauses else spans, standing.get(w.id)) for w in windows
        ]
        return HallState(minute(at), self._manned(desks, waiting, minute(at)), waiting)

    def open_minutes(self, since: float, at: float) -> float:
        """Minutes between two instants of today within the hall's hours; all of them on a day without any."""
        spans = self._spans[1] if self._spans else ()
        return open_minutes(spans, since, at) if spans else at - since

    def _desk(self, window: Window, spans: Spans, ticket: Ticket | None) -> Desk:
        if ticket is None:
            return Desk(window, spans)
        since = ticket.called_at or ticket.issued_at
        return Desk(window, spans, ticket.service_id, minute(since))

    def _manned(self, desks: list[Desk], waiting: tuple[InLine, ...], now: float) -> tuple[Desk, ...]:
        working = {service for desk in desks if desk.busy_with for service in desk.services}
        manned = []
        for desk in desks:
            if not desk.spans:
                continue
            oldest = next((one.since for one in waiting if one.for_desk(desk) and one.plain), None)
            patience = UNMANNED_BESIDE_OTHERS_MIN if desk.services & working else UNMANNED_MIN
            if desk.busy_with or oldest is None or now - self._undone_since(desk, oldest) <= patience:
                manned.append(desk)
        return tuple(manned)

    def _undone_since(self, desk: Desk, oldest: float) -> float:
        """Since when the window has left work undone; before its hours there is none."""
        return max(oldest, desk.spans[0][0], self._idle_since.setdefault(desk.id, oldest))

    def _open_from(self, at: datetime) -> Spans:
        """The hall's stretches of today from ``at`` on, without planned pauses. The last one has no end, for whoever waits
        at closing is served; on a day without hours a hall that works is open."""
        if self._spans is None or self._spans[0] != at.date():
            self._spans = (at.date(), hall_spans(self._hall, at))
        now, spans = minute(at), self._spans[1]
        if not spans:
            return ((now, FOREVER),)
        later = [span for span in spans if span[1] > now] or [spans[-1]]
        return (*later[:-1], (later[-1][0], FOREVER))


def hall_spans(hall: Hall, at: datetime) -> Spans:
    """The stretches of the day of ``at`` in which windows work, as instants in minutes."""
    day = at.date()

    def instant(of: object) -> float:
        return minute(datetime.combine(day, of, at.tzinfo))  # type: ignore[arg-type]

    pieces = [(instant(span.start), instant(span.end)) for span in spans_on(hall.hours, day)]
    for pause in pauses_on(hall.hours, day):
        begins, ends = instant(pause.span.start), instant(pause.span.end)
        cut = [((a, min(b, begins)), (max(a, ends), b)) for a, b in pieces]
        pieces = [piece for pair in cut for piece in pair if piece[0] < piece[1]]
    return tuple(sorted(pieces))
