"""Reads the board: windows, services, waits and last calls of one instant."""

import itertools
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from queue_ticketing.model import (
    AT_WINDOW,
    Board,
    Hall,
    Service,
    ServiceId,
    ServiceView,
    Ticket,
    TicketState,
    WaitEstimate,
    Window,
    WindowId,
    WindowView,
)
from queue_ticketing.numbering import business_date
from queue_ticketing.ports import Clock, QueueStore
from queue_ticketing.quotas import NO_USE, QuotaUse, quota_left, quota_uses
from queue_ticketing.service_state import closed_now, hours_of
from queue_ticketing.store_ports import Pause
from queue_ticketing.wait import estimate, shrunk_minutes, work_ahead

RECENT_SERVED = 30


class BoardReader:
    """Keeps what is costly to read again: recent service times, until a ticket of the service is closed."""

    def __init__(self, hall: Callable[[], Hall], clock: Clock) -> None:
        self._hall = hall
        self._clock = clock
        self._minutes: dict[str, float] = {}
        self._revisions = itertools.count(int(time.time() * 1000))

    def forget_minutes(self, service_id: str) -> None:
        self._minutes.pop(service_id, None)

    def unread(self) -> Board:
        """The board before the store can be read: what the clock and the hall pack say, and nothing of the queue."""
        hall, now = self._hall(), self._clock.now()
        return Board(
            revision=0,
            at=now,
            business_date=business_date(now, None),
            windows=tuple(WindowView(window, None, paused=False, reason="") for window in hall.windows),
            services=tuple(self._unread_service(service) for service in hall.services),
            last_calls=(),
        )

    def read(self, store: QueueStore) -> Board:
        hall, now = self._hall(), self._clock.now()
        today = business_date(now, store.latest_business_date())
        windows = _window_views(hall, store)
        pauses = store.service_pauses()
        counts = store.waiting_counts()
        uses = self.quota_uses(store, hall.services, today)
        return Board(
            revision=next(self._revisions),
            at=now,
            business_date=today,
            windows=windows,
            services=tuple(
                self._service_view(store, service, counts, windows, pauses, uses.get(service.id, NO_USE))
                for service in hall.services
            ),
            last_calls=tuple(store.last_calls(today, hall.calls_kept)),
        )

    def quota_uses(
        self, store: QueueStore, services: Iterable[Service], today: date
    ) -> dict[ServiceId, QuotaUse]:
        """What was given of those of the services that have a quota."""
        hall = self._hall()
        return quota_uses(store, [(one, hours_of(hall, one)) for one in services], today, self._clock.now())

    def wait(self, board: Board, store: QueueStore, service_id: str, ahead: int) -> WaitEstimate | None:
        """The estimate for somebody with ``ahead`` visitors of the same service before them."""
        service = self._hall().service(service_id)
        if service is None:
            return None
        counts: dict[str, int] = {view.service.id: view.waiting for view in board.services}
        return self._estimate(store, service, ahead, counts, board.windows)

    def wait_for_next(self, store: QueueStore, service: Service) -> WaitEstimate | None:
        """What the next visitor of the service is told; reads inside the caller's transaction."""
        counts = store.waiting_counts()
        windows = _window_views(self._hall(), store)
        return self._estimate(store, service, counts.get(service.id, 0), counts, windows)

    def _unread_service(self, service: Service) -> ServiceView:
        closed = closed_now(self._hall(), service, None, self._clock.now())
        windows = self._hall().windows_serving(service.id)
        return ServiceView(
            service,
            closed.why,
            closed.text,
            closed.opens_at,
            waiting=0,
            wait=None,
            windows=windows,
            known=False,
        )

    def _service_view(
        self,
        store: QueueStore,
        service: Service,
        counts: Mapping[str, int],
        windows: tuple[WindowView, ...],
        pauses: Mapping[str, Pause],
        use: QuotaUse,
    ) -> ServiceView:
        hall, now = self._hall(), self._clock.now()
        closed = closed_now(hall, service, pauses.get(service.id), now, use)
        waiting = counts.get(service.id, 0)
        return ServiceView(
            service=service,
            why_closed=closed.why,
            why_text=closed.text,
            opens_at=closed.opens_at,
            waiting=waiting,
            wait=self._estimate(store, service, waiting, counts, windows),
            windows=hall.windows_serving(service.id),
            quota_left=quota_left(service, hours_of(hall, service), use, now),
        )

    def _estimate(
        self,
        store: QueueStore,
        service: Service,
        ahead: int,
        counts: Mapping[str, int],
        windows: tuple[WindowView, ...],
    ) -> WaitEstimate | None:
        manned = [view for view in windows if not view.paused]
        own = [view for view in manned if service.id in view.window.services]
        if not own:
            return None
        work = work_ahead(service.id, ahead, counts, [view.window for view in manned])
        busy = sum(1 for view in own if view.ticket)
        return estimate(work, self._service_minutes(store, service), len(own), busy)

    def _service_minutes(self, store: QueueStore, service: Service) -> float:
        if service.id not in self._minutes:
            self._minutes[service.id] = shrunk_minutes(
                service.minutes, store.recent_minutes(service.id, RECENT_SERVED)
            )
        return self._minutes[service.id]


def _window_views(hall: Hall, store: QueueStore) -> tuple[WindowView, ...]:
    present = store.tickets_in([*AT_WINDOW, TicketState.HELD])
    pauses = store.window_pauses()
    return tuple(_window_view(window, present, pauses) for window in hall.windows)


def _window_view(window: Window, present: list[Ticket], pauses: Mapping[WindowId, Pause]) -> WindowView:
    own = [t for t in present if t.window_id == window.id]
    return WindowView(
        window=window,
        ticket=next((t for t in own if t.state in AT_WINDOW), None),
        paused=window.id in pauses,
        reason=pauses[window.id].reason if window.id in pauses else "",
        held=tuple(t for t in own if t.state is TicketState.HELD),
    )
