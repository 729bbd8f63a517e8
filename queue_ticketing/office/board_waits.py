"""What people of one hall are told to wait: one forecast for each part of the hall whose windows share services, made when
asked for and kept while it holds, and learning from every call."""

from datetime import date, datetime

from queue_ticketing.hall import Hall, Service
from queue_ticketing.model import AT_WINDOW, Priority, Ticket, TicketState, WaitEstimate
from queue_ticketing.office.live_queue import LiveQueue
from queue_ticketing.ports import Clock, QueueStore
from queue_ticketing.waiting.forecast import Forecast
from queue_ticketing.waiting.forecaster import WaitForecaster
from queue_ticketing.waiting.hall_parts import hall_parts
from queue_ticketing.waiting.hall_state import minute
from queue_ticketing.waiting.hall_view import HallView
from queue_ticketing.waiting.history import learn_history

FRESH_MIN = 0.5
"""For so long a forecast of an unchanged queue needs no new run."""
BESIDE_MIN = 0.08
"""How old a shown wait may be when only those beside it in the hall moved: five seconds."""
CROWD, CROWD_MIN = 300, 0.05
"""With so many waiting a forecast is made at most every three seconds: one call less is not seen in them."""
HISTORY = 500
"""Tickets of the days before from which the estimate learns when the queue is first read."""


class BoardWaits:
    """Of one hall pack. Not thread-safe."""

    def __init__(self, hall: Hall, clock: Clock) -> None:
        self._hall = hall
        self._clock = clock
        self._forecaster = WaitForecaster(hall.calling, {one.id: one.minutes for one in hall.services})
        self._view = HallView(hall)
        self._part_of = hall_parts(hall)
        self._forecasts: dict[frozenset[str], Forecast] = {}
        self._changed: set[frozenset[str]] = set()
        self._known: dict[str, tuple[float, WaitEstimate | None]] = {}
        self._moved: dict[frozenset[str], float] = {}
        self._day: date | None = None

    def read(self, store: QueueStore) -> None:
        """The queue was read anew. The first time, learn from the days before."""
        self._forecasts.clear()
        self._known.clear()
        if self._day is None:
            self._day = self._clock.now().date()
            learn_history(self._forecaster, store.tickets_before(self._day, HISTORY))

    def note(self, ticket: Ticket, queue: LiveQueue) -> None:
        """A ticket was written; ``queue`` does not know of it yet."""
        now = self._clock.now()
        self._begin_day(now)
        before = queue.in_line.get(ticket.id) or queue.present.get(ticket.id)
        if before is None and ticket.state is TicketState.WAITING:
            self._joined(ticket, queue, now)
            return
        for service in {ticket.service_id, before.service_id if before else ticket.service_id}:
            self._touch(service)
        if ticket.state is TicketState.CALLED:
            self._called(ticket)
        elif before is not None and before.state in AT_WINDOW and ticket.state not in AT_WINDOW:
            self._left_window(before, ticket, now)
        if ticket.state is TicketState.CANCELLED:
            self._forecaster.forget(ticket.id)

    def wait(self, service: Service, queue: LiveQueue) -> WaitEstimate | None:
        """For whoever joins now. Where only others that share its windows moved it may be some seconds old."""
        known = self._known.get(service.id)
        now = minute(self._clock.now())
        if known is not None and not self._is_old(service.id, known[0], now):
            return known[1]
        wait = self.quote(service, queue.waiting[service.id], queue)
        self._known[service.id] = now, wait
        return wait

    def quote(
        self, service: Service, ahead: int, queue: LiveQueue, priority: Priority = Priority.NONE
    ) -> WaitEstimate | None:
        """For somebody with ``ahead`` visitors of the same service before them. None too while the estimate does not hold
        lately."""
        if not self._forecaster.trust.shows(service.id):
            return None
        forecast = self._forecast(service.id, queue)
        behind = queue.waiting[service.id] - ahead
        place = max(0, forecast.waiting(service.id) - behind)
        return forecast.quote(service.id, place, priority.value)

    def hidden(self) -> tuple[str, ...]:
        """Services whose estimate is hidden, because it did not hold lately."""
        return self._forecaster.trust.hidden(one.id for one in self._hall.services)

    def _joined(self, ticket: Ticket, queue: LiveQueue, now: datetime) -> None:
        """Whoever stands behind all others changes the wait of nobody before them."""
        if ticket.service_id not in self._part_of:
            return
        forecast = self._forecast(ticket.service_id, queue)
        self._forecaster.promise(ticket.id, forecast, ticket.service_id, ticket.priority.value)
        part = self._part_of[ticket.service_id]
        one = self._view.in_line(ticket)
        if one.plain and ticket.priority is Priority.NONE and ticket.queued_at >= now:
            forecast.join(one)
            self._moved_at(ticket.service_id, part)
        else:
            self._touch(ticket.service_id)

    def _called(self, ticket: Ticket) -> None:
        if ticket.window_id:
            self._view.busy(ticket.window_id)
        if ticket.called_at and ticket.first_called_at in {None, ticket.called_at}:
            called = minute(ticket.called_at)
            self._forecaster.entered(ticket.id, lambda since: self._view.open_minutes(since, called))

    def _left_window(self, before: Ticket, ticket: Ticket, now: datetime) -> None:
        if before.window_id:
            self._view.idle(before.window_id, minute(now))
        done = ticket.state is TicketState.FINISHED and ticket.exact
        if done and before.called_at and ticket.finished_at:
            self._forecaster.minutes.learn(
                before.service_id, minute(ticket.finished_at) - minute(before.called_at)
            )

    def _begin_day(self, now: datetime) -> None:
        if self._day is not None and now.date() > self._day:
            self._day = now.date()
            self._forecaster.minutes.end_day()
            self._view.begin_day()
            self._forecasts.clear()
            self._known.clear()

    def _touch(self, service: str) -> None:
        part = self._part_of.get(service)
        if part is not None:
            self._changed.add(part)
            self._moved_at(service, part)

    def _moved_at(self, service: str, part: frozenset[str]) -> None:
        self._known.pop(service, None)
        self._moved[part] = minute(self._clock.now())

    def _is_old(self, service: str, made: float, now: float) -> bool:
        """Past half a minute for any, past some seconds where the queue beside it moved."""
        moved = self._moved.get(self._part_of.get(service, frozenset()), 0.0)
        age = now - made
        return age < 0 or age > FRESH_MIN or (moved >= made and age > BESIDE_MIN)

    def _forecast(self, service: str, queue: LiveQueue) -> Forecast:
        """The one that is known, while nothing changed or what changed is little beside the wait: some were called. Where
        somebody joined whom it does not have, the places in it would be others."""
        part, at = self._part_of.get(service, frozenset({service})), self._clock.now()
        now, known = minute(at), self._forecasts.get(part)
        if known is not None and now >= known.made_at:
            unchanged = part not in self._changed and now - known.made_at <= FRESH_MIN
            crowded = known.size >= CROWD and now - known.made_at <= CROWD_MIN
            has_all = known.waiting(service) >= queue.waiting[service]
            if unchanged or crowded or (has_all and known.still_holds(now, service)):
                return known
        state = self._view.state(at, part, queue)
        self._changed.discard(part)
        self._forecasts[part] = made = self._forecaster.forecast(state)
        return made
