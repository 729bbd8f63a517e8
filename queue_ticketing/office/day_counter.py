"""What time alone does to the queue, and what staff do with numbers left over from earlier days."""

from datetime import date, datetime

from queue_ticketing.calls import at_window, day_closing, directed
from queue_ticketing.model import Ticket
from queue_ticketing.numbers.numbering import business_date
from queue_ticketing.office.core import OfficeCore
from queue_ticketing.ports import QueueStore


class DayCounter(OfficeCore):
    """The part of the ticket office that minds the clock."""

    _tended: date | None = None

    def tend(self) -> None:
        """Do what is due by the clock: held numbers whose time is over wait again, numbers sent to somebody who is
        away become anybody's, a new business date is begun.
        Quick when nothing is due; called every few seconds, by any number of kiosks on one database."""
        now = self._clock.now()
        with self._stores.read() as store:
            held_over = at_window.over(store, now)
            today = business_date(now, store.latest_business_date())
            ran_ahead = today > now.date()
            stuck = directed.uncalled(store, self._hall(), self._board.sent(), now)
        if held_over or stuck or ran_ahead or today != self._tended:
            with self._stores.write() as store:
                self._tended = self._tend(store, now)

    def left_over(self) -> list[Ticket]:
        """Open numbers of earlier days, in the order in which they will be called."""
        with self._stores.read() as store:
            today = business_date(self._clock.now(), store.latest_business_date())
            return day_closing.left_over(store, today)

    def close_left_over(self, ticket_id: str, *, served: bool, by: str) -> Ticket:
        """Take a number of an earlier day off the list: its holder was served, or has left."""
        with self._stores.write() as store:
            return day_closing.close_left_over(store, ticket_id, served=served, by=by, now=self._clock.now())

    def _tend(self, store: QueueStore, now: datetime) -> date:
        at_window.wake_held(store, now)
        directed.release(store, directed.uncalled(store, self._hall(), self._board.sent(), now), now)
        day_closing.correct_date(store, now)
        day_closing.hand_over(store, now)
        return business_date(now, store.latest_business_date())
