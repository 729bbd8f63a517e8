"""What the services of one hall are told to wait, for the board: worked out anew only where something changed."""

from collections import deque
from collections.abc import Iterable

from queue_ticketing.live_queue import LiveQueue
from queue_ticketing.model import AT_WINDOW, Hall, Service, Ticket, TicketState, WaitEstimate, Window
from queue_ticketing.ports import QueueStore
from queue_ticketing.wait import estimate, shrunk_minutes, work_ahead

RECENT_SERVED = 30


class BoardWaits:
    """Of one hall pack. Not thread-safe."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._recent: dict[str, deque[float]] = {}
        self._known: dict[str, WaitEstimate | None] = {}

    def read(self, store: QueueStore) -> None:
        """The latest service minutes of services that were not read before."""
        self._known.clear()
        for service in self._hall.services:
            if service.id not in self._recent:
                recent = store.recent_minutes(service.id, RECENT_SERVED)
                self._recent[service.id] = deque(reversed(recent), maxlen=RECENT_SERVED)

    def served(self, ticket: Ticket) -> None:
        """Learn from a ticket that was just finished; others teach nothing."""
        done = ticket.state is TicketState.FINISHED and ticket.exact
        if done and ticket.started_at and ticket.finished_at and ticket.service_id in self._recent:
            minutes = (ticket.finished_at - ticket.started_at).total_seconds() / 60
            self._recent[ticket.service_id].append(minutes)

    def forget(self, services: Iterable[str]) -> None:
        """The queue or the windows of these services changed; those that share a window with them feel it."""
        sharing = {window.id: window for one in services for window in self._hall.windows_serving(one)}
        for window in sharing.values():
            for service_id in window.services:
                self._known.pop(service_id, None)

    def wait(self, service: Service, queue: LiveQueue) -> WaitEstimate | None:
        """For whoever joins now."""
        if service.id not in self._known:
            self._known[service.id] = self.quote(service, queue.waiting[service.id], queue)
        return self._known[service.id]

    def quote(self, service: Service, ahead: int, queue: LiveQueue) -> WaitEstimate | None:
        """For somebody with ``ahead`` visitors of the same service before them."""
        manned = [w for w in self._around(service) if w.id not in queue.window_pauses]
        own = [w for w in manned if service.id in w.services]
        if not own:
            return None
        taken = {one.window_id for one in queue.present.values() if one.state in AT_WINDOW}
        work = work_ahead(service.id, ahead, queue.waiting, manned)
        minutes = shrunk_minutes(service.minutes, self._recent.get(service.id, ()))
        return estimate(work, minutes, len(own), sum(w.id in taken for w in own))

    def _around(self, service: Service) -> list[Window]:
        """The windows of the service and of all services that share one with it."""
        shared = {s for window in self._hall.windows_serving(service.id) for s in window.services}
        found = {w.id: w for s in shared for w in self._hall.windows_serving(s)}
        return list(found.values())
