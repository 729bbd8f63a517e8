"""The board: windows, services, waits and last calls of this instant, made from the queue in memory."""

import itertools
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from queue_ticketing.board import Board, ServiceView, WindowView
from queue_ticketing.calls.calling import queue_position
from queue_ticketing.hall import Hall, Service
from queue_ticketing.model import Priority, Ticket, TicketId, TicketState, WaitEstimate, WindowId
from queue_ticketing.numbers.numbering import business_date
from queue_ticketing.numbers.quotas import NO_USE, has_quota, quota_left
from queue_ticketing.numbers.service_state import closed_now, hours_of
from queue_ticketing.office.board_waits import BoardWaits
from queue_ticketing.office.live_queue import PRESENT, LiveQueue
from queue_ticketing.ports import Clock, QueueStore
from queue_ticketing.store_ports import Pause


class HallBoard:
    """Thread-safe, and but for ``read`` without I/O: whoever asks gets the board of the latest commit. It is made when
    asked for, so that a hundred commits between two looks cost one board."""

    def __init__(self, hall: Callable[[], Hall], clock: Clock) -> None:
        self._hall = hall
        self._clock = clock
        self._lock = threading.RLock()
        self._revisions = itertools.count(int(time.time() * 1000))
        self._queue: LiveQueue | None = None
        self._of = hall()
        self._waits = BoardWaits(self._of, clock)
        self._board: Board | None = None
        self._views: dict[str, ServiceView] = {}
        """As last made; whether a service is open changes by a pause or by the clock, and both are followed by ``read``."""

    @property
    def was_read(self) -> bool:
        """Until then the board tells only what clock and hall pack say."""
        return self._queue is not None

    def read(self, store: QueueStore) -> None:
        """Read the queue whole: at the start, and when more changed than tickets. No commit may come between."""
        hall = self._hall()
        queue = LiveQueue(store, business_date(self._clock.now(), store.latest_business_date()), hall)
        waits = self._waits if hall is self._of else BoardWaits(hall, self._clock)
        waits.read(store)
        with self._lock:
            self._of, self._waits, self._queue, self._board = hall, waits, queue, None
            self._views.clear()

    def note(self, tickets: Collection[Ticket], overtaken: Iterable[tuple[TicketId, int]] = ()) -> bool:
        """Take over what was just committed (see store_ports.Written); True when a window has another ticket now, or
        its ticket another state."""
        with self._lock:
            if self._queue is None:
                return False
            self._queue.note_overtaken(overtaken)
            stood = [self._queue.present.get(one.id) for one in tickets]
            for ticket in tickets:
                self._waits.note(ticket, self._queue)
                self._queue.note([ticket])
            self._board = None
            return any(stood) or any(one.state in PRESENT for one in tickets)

    def now(self) -> Board:
        with self._lock:
            if self._board is None:
                self._board = self._made()
            return self._board

    def waiting(self, service_id: str) -> int:
        """How many wait for the service."""
        with self._lock:
            return self._queue.waiting[service_id] if self._queue else 0

    def sent(self) -> tuple[TicketId, ...]:
        """Waiting tickets that one window or one person is to call."""
        with self._lock:
            return tuple(self._queue.sent) if self._queue else ()

    def ahead(self, tickets: Iterable[Ticket]) -> dict[TicketId, int]:
        """How many of its service stand before each of the tickets that wait."""
        asked = [one for one in tickets if one.state is TicketState.WAITING]
        services = {one.service_id for one in asked}
        with self._lock:
            line = self._queue.in_line.values() if self._queue else ()
            places = sorted(
                (one.service_id, queue_position(one)) for one in line if one.service_id in services
            )
        return {
            one.id: bisect_left(places, (one.service_id, queue_position(one)))
            - bisect_left(places, (one.service_id,))
            for one in asked
        }

    def hidden_waits(self) -> tuple[str, ...]:
        """Services that are told nothing, because what was told lately did not hold."""
        with self._lock:
            return self._waits.hidden()

    def quote(self, service_id: str, ahead: int, priority: Priority = Priority.NONE) -> WaitEstimate | None:
        """What somebody with ``ahead`` visitors of the same service before them is told."""
        with self._lock:
            service = self._of.service(service_id)
            if service is None or self._queue is None:
                return None
            return self._waits.quote(service, ahead, self._queue, priority)

    def _made(self) -> Board:
        """Of the pack that the queue was read for: a swapped pack is followed by ``read``."""
        queue, now = self._queue, self._clock.now()
        hall = self._of if queue else self._hall()
        return Board(
            revision=next(self._revisions) if queue else 0,
            at=now,
            business_date=queue.today if queue else business_date(now, None),
            windows=_window_views(hall, queue),
            services=tuple(self._service_view(one, hall, now, queue) for one in hall.services),
            last_calls=tuple(queue.calls[: hall.calls_kept]) if queue else (),
        )

    def _service_view(
        self, service: Service, hall: Hall, now: datetime, queue: LiveQueue | None
    ) -> ServiceView:
        waiting = queue.waiting[service.id] if queue else 0
        wait = self._waits.wait(service, queue) if queue else None
        view = self._views.get(service.id)
        if view is None or not view.known or has_quota(service):
            view = self._fresh_view(service, hall, now, queue)
        elif (view.waiting, view.wait) != (waiting, wait):
            view = replace(view, waiting=waiting, wait=wait)
        self._views[service.id] = view
        return view

    def _fresh_view(
        self, service: Service, hall: Hall, now: datetime, queue: LiveQueue | None
    ) -> ServiceView:
        hours = hours_of(hall, service)
        pause = queue.service_pauses.get(service.id) if queue else None
        use = queue.use_of(service, hours, now) if queue else NO_USE
        closed = closed_now(hall, service, pause, now, use)
        return ServiceView(
            service=service,
            why_closed=closed.why,
            why_text=closed.text,
            opens_at=closed.opens_at,
            waiting=queue.waiting[service.id] if queue else 0,
            wait=self._waits.wait(service, queue) if queue else None,
            windows=hall.windows_serving(service.id),
            known=queue is not None,
            quota_left=quota_left(service, hours, use, now),
        )


def _window_views(hall: Hall, queue: LiveQueue | None) -> tuple[WindowView, ...]:
    standing: dict[str | None, Ticket] = {}
    held: dict[str | None, list[Ticket]] = {}
    for one in sorted(queue.present.values(), key=queue_position) if queue else ():
        if one.state is TicketState.HELD:
            held.setdefault(one.window_id, []).append(one)
        else:
            standing[one.window_id] = one
    pauses: Mapping[WindowId, Pause] = queue.window_pauses if queue else {}
    return tuple(
        WindowView(
            window=window,
            ticket=standing.get(window.id),
            paused=window.id in pauses,
            reason=pauses[window.id].reason if window.id in pauses else "",
            held=tuple(held.get(window.id, ())),
            waiting=queue.waiting_at(window) if queue else 0,
            completed=len(queue.finished.get(window.id, ())) if queue else 0,
        )
        for window in hall.windows
    )
