"""What every counter of the ticket office shares: the transactions, the hall, the published board, the listeners."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from queue_ticketing.board import Board
from queue_ticketing.errors import UnknownService, UnknownWindow
from queue_ticketing.hall import Hall, Service, Window
from queue_ticketing.model import SlipAttempt, Ticket, TicketId, TicketState, WaitEstimate
from queue_ticketing.office.hall_board import HallBoard
from queue_ticketing.office.heard_stores import HeardStores
from queue_ticketing.office.publisher import BoardPublisher
from queue_ticketing.ports import Clock, QueueStore, QueueStores
from queue_ticketing.store_ports import Written

if TYPE_CHECKING:
    from queue_ticketing.waiting.day_scores import DayScores

SILENT_S = 5.0


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket with what its holder asks: how many ahead, how long, and where the slip is."""

    ticket: Ticket
    ahead: int
    wait: WaitEstimate | None
    slip: SlipAttempt


class OfficeCore:
    """Every commit is noted in the board, whoever made it; listeners to the board hear of it from the publisher."""

    def __init__(
        self,
        stores: QueueStores,
        hall: Callable[[], Hall],
        clock: Clock,
        seal_holder: Callable[[str], str] | None = None,
        *,
        read_now: bool = True,
        kiosk: str = "",
    ) -> None:
        """``seal_holder`` turns a holder's identity into a keyed hash; without it holders are not kept at all. Without
        ``read_now`` the stores are left alone, and the board tells only what the hall itself says until ``refresh``.
        ``kiosk`` names the one whose printer this office's slips belong to, where several share a database."""
        self._board = HallBoard(hall, clock)
        self.publisher = BoardPublisher(self._board.now)
        self._stores = HeardStores(stores, self._committed, self.publisher.tell)
        self._hall = hall
        self._clock = clock
        self._seal_holder = seal_holder
        self._kiosk = kiosk
        self._scored: dict[date, DayScores] = {}
        self._heard_at: float | None = None
        self._call_listeners: list[Callable[[Ticket, Window], None]] = []
        self._slip_listeners: list[Callable[[SlipAttempt], None]] = []
        if read_now:
            self._read_board()

    @property
    def board(self) -> Board:
        """The hall as of the latest commit: an immutable value, had without I/O on any thread."""
        board, heard_at = self._board.now(), self._heard_at
        silent_s = 0.0 if heard_at is None else time.monotonic() - heard_at
        if heard_at is None or silent_s < SILENT_S:
            return board
        return replace(board, silent_since=self._clock.now() - timedelta(seconds=silent_s))

    def heard_neighbours(self) -> None:
        """The database that is shared with other kiosks has just told what they did. Once it did, its silence shows."""
        self._heard_at = time.monotonic()

    def on_change(self, listener: Callable[[Board], None]) -> None:
        """``listener`` hears of new boards, of the newest only when they come thick and fast; it must be quick."""
        self.publisher.listen(listener)

    def on_call(self, listener: Callable[[Ticket, Window], None]) -> None:
        """``listener`` hears each call, recall and resumed hold, to be voiced."""
        self._call_listeners.append(listener)

    def on_slip(self, listener: Callable[[SlipAttempt], None]) -> None:
        """``listener`` gets each new attempt, to be printed."""
        self._slip_listeners.append(listener)

    def refresh(self) -> Board:
        """Read all again and publish at once: after a hall pack was swapped, or when hours have passed."""
        self._read_board()
        return self.publisher.publish()

    def catch_up(self, tickets: Collection[TicketId], *, more: bool) -> None:
        """Other kiosks on the same database changed these; ``more``: and something that is no ticket."""
        with self._stores.turn:
            changed = [] if more else self._read_again(tickets)
            if more or any(one.business_date > self.board.business_date for one in changed):
                self._read_board()
                hurry = True
            else:
                hurry = self._board.note(changed)
        self.publisher.changed(hurry=hurry)
        self.publisher.tell()

    def _read_again(self, tickets: Collection[TicketId]) -> list[Ticket]:
        with self._stores.read() as store:
            return store.tickets_by_id(tickets)

    def _read_board(self) -> None:
        with self._stores.turn, self._stores.read() as store:
            self._board.read(store)

    def _committed(self, written: Written) -> None:
        if written.more or not self._board.was_read:
            self._read_board()
            self.publisher.changed(hurry=True)
        else:
            self.publisher.changed(hurry=self._board.note(written.tickets, written.overtaken))

    def _sealed(self, holder: str | None) -> str | None:
        return self._seal_holder(holder) if holder and self._seal_holder else None

    def _service(self, service_id: str) -> Service:
        service = self._hall().service(service_id)
        if service is None:
            raise UnknownService(service=service_id)
        return service

    def _window(self, window_id: str) -> Window:
        window = self._hall().window(window_id)
        if window is None:
            raise UnknownWindow(window=window_id)
        return window

    def _wait_for_next(self, service: Service) -> WaitEstimate | None:
        """What the next visitor of the service is told."""
        return self._board.quote(service.id, self._board.waiting(service.id))

    def _found(self, store: QueueStore, ticket: Ticket) -> TicketView:
        ahead = store.ahead_of(ticket) if ticket.state is TicketState.WAITING else 0
        return self._view(ticket, ahead, store.attempts_of(ticket.id)[-1])

    def _view(self, ticket: Ticket, ahead: int, slip: SlipAttempt) -> TicketView:
        if ticket.state is not TicketState.WAITING:
            return TicketView(ticket, 0, None, slip)
        return TicketView(ticket, ahead, self._board.quote(ticket.service_id, ahead), slip)

    def _speak(self, called: Ticket, window: Window) -> None:
        for listener in self._call_listeners:
            listener(called, window)

    def _to_printer(self, attempt: SlipAttempt) -> None:
        for listener in self._slip_listeners:
            listener(attempt)
