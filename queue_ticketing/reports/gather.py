"""One pass over the tickets: each is counted into its day, its hands (service, window, person) and its hours."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from queue_ticketing.model import TicketState
from queue_ticketing.reports.facts import PartFacts, TicketFacts, waited_s
from queue_ticketing.reports.load import HOUR, HOURS, DayLoad
from queue_ticketing.reports.tally import Tally
from queue_ticketing.reports.wanted import Wanted

Hands = tuple[str, str | None, str]
"""Service, window, person."""


class Gathered:
    """``midnight`` tells the beginning of a business date in microseconds; what still waits does so until ``now``,
    or until the end of its day."""

    def __init__(self, wanted: Wanted, midnight: Callable[[date], int], now: int) -> None:
        self._wanted = wanted
        self._midnight = midnight
        self._now = now
        self._several: set[str] = set()
        self.days: dict[date, tuple[Tally, DayLoad]] = {}
        self.hands: defaultdict[Hands, Tally] = defaultdict(Tally)
        self.overtaken = 0
        self.most_overtaken = 0

    def take(self, tickets: Iterable[TicketFacts], parts: Iterable[PartFacts]) -> None:
        self._take_parts(parts)
        for ticket in tickets:
            self._take(ticket)

    def _take_parts(self, parts: Iterable[PartFacts]) -> None:
        for part in parts:
            first = part.ticket not in self._several
            self._several.add(part.ticket)
            if self._wanted.takes(part.service, part.window, part.clerk):
                self._take_part(part, first=first)

    def _take_part(self, part: PartFacts, *, first: bool) -> None:
        """The ticket waited for its first hands; each hands' time is their own."""
        day, load = self._day(part.day)
        own = self.hands[part.service, part.window, part.clerk]
        for tally in (day, own):
            tally.handed_on += not part.last
            if part.exact:
                tally.service[part.served_s] += 1
        if first and part.exact and part.first_called_at is not None:
            waited = waited_s(part.issued_at, part.appointment_at, part.first_called_at)
            day.wait[waited] += 1
            own.wait[waited] += 1
            load.wait[load.hour(part.issued_at)][waited] += 1

    def _take(self, ticket: TicketFacts) -> None:
        day, load = self._day(ticket.day)
        own = self.hands[ticket.service, ticket.window, ticket.clerk]
        day.states[ticket.state] += 1
        own.states[ticket.state] += 1
        load.issued[load.hour(ticket.issued_at)] += 1
        self._take_waiting(ticket, load)
        if ticket.overtaken:
            self.overtaken += 1
            self.most_overtaken = max(self.most_overtaken, ticket.overtaken)
        called_at = ticket.first_called_at
        if called_at is not None:
            self._take_call(ticket, called_at, load)
            for tally in (day, own):
                tally.called += 1
                tally.left_out += not ticket.exact
            if ticket.exact and ticket.id not in self._several:
                self._take_times(ticket, called_at, (day, own), load)

    @staticmethod
    def _take_call(ticket: TicketFacts, called_at: int, load: DayLoad) -> None:
        hour = load.hour(called_at)
        load.called[hour] += 1
        if ticket.window is not None:
            load.windows[hour].add(ticket.window)

    @staticmethod
    def _take_times(ticket: TicketFacts, called_at: int, tallies: tuple[Tally, Tally], load: DayLoad) -> None:
        waited = waited_s(ticket.issued_at, ticket.appointment_at, called_at)
        load.wait[load.hour(ticket.issued_at)][waited] += 1
        for tally in tallies:
            tally.wait[waited] += 1
            if ticket.started_at is not None:
                tally.way[ticket.way_s] += 1
                if ticket.state == TicketState.FINISHED:
                    tally.service[ticket.served_s] += 1

    def _take_waiting(self, ticket: TicketFacts, load: DayLoad) -> None:
        since = max(ticket.issued_at, ticket.appointment_at or 0)
        until = ticket.first_called_at or ticket.finished_at
        if until is None:
            until = min(self._now, load.midnight + HOURS * HOUR)
        load.waits(since, until)

    def _day(self, day: date) -> tuple[Tally, DayLoad]:
        found = self.days.get(day)
        if found is None:
            found = self.days[day] = Tally(), DayLoad(self._midnight(day), day.weekday())
        return found
