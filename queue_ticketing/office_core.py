"""What every counter of the ticket office shares: the transactions, the hall, the published board, the listeners."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from queue_ticketing.board_view import BoardReader
from queue_ticketing.errors import UnknownService, UnknownWindow
from queue_ticketing.model import (
    Board,
    Hall,
    Service,
    SlipAttempt,
    Ticket,
    TicketState,
    WaitEstimate,
    Window,
)
from queue_ticketing.ports import Clock, QueueStore, QueueStores


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket with what its holder asks: how many ahead, how long, and where the slip is."""

    ticket: Ticket
    ahead: int
    wait: WaitEstimate | None
    slip: SlipAttempt


class OfficeCore:
    """Listeners run after the commit, on the calling thread, and must be quick."""

    def __init__(
        self,
        stores: QueueStores,
        hall: Callable[[], Hall],
        clock: Clock,
        seal_holder: Callable[[str], str] | None = None,
        *,
        read_now: bool = True,
    ) -> None:
        """``seal_holder`` turns a holder's identity into a keyed hash; without it holders are not kept at all. Without
        ``read_now`` the stores are left alone, and the board tells only what the hall itself says until ``refresh``."""
        self._stores = stores
        self._hall = hall
        self._clock = clock
        self._seal_holder = seal_holder
        self._reader = BoardReader(hall, clock)
        self._publishing = threading.RLock()
        self._board_listeners: list[Callable[[Board], None]] = []
        self._call_listeners: list[Callable[[Ticket, Window], None]] = []
        self._slip_listeners: list[Callable[[SlipAttempt], None]] = []
        self._board = self._reader.unread()
        if read_now:
            with stores.read() as store:
                self._board = self._reader.read(store)

    @property
    def board(self) -> Board:
        """The hall as of the latest commit; an immutable value."""
        return self._board

    def on_change(self, listener: Callable[[Board], None]) -> None:
        self._board_listeners.append(listener)

    def on_call(self, listener: Callable[[Ticket, Window], None]) -> None:
        """``listener`` hears each call, recall and resumed hold, to be voiced."""
        self._call_listeners.append(listener)

    def on_slip(self, listener: Callable[[SlipAttempt], None]) -> None:
        """``listener`` gets each new attempt, to be printed."""
        self._slip_listeners.append(listener)

    def refresh(self) -> Board:
        """Read again and publish: after a hall pack was swapped, or when hours have passed. Boards are published
        in the order of their revisions."""
        with self._publishing:
            with self._stores.read() as store:
                self._board = board = self._reader.read(store)
            for listener in self._board_listeners:
                listener(board)
        return board

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

    def _view(self, store: QueueStore, ticket: Ticket, ahead: int, slip: SlipAttempt) -> TicketView:
        if ticket.state is not TicketState.WAITING:
            return TicketView(ticket, 0, None, slip)
        return TicketView(
            ticket, ahead, self._reader.wait(self._board, store, ticket.service_id, ahead), slip
        )

    def _speak(self, called: Ticket, window: Window) -> None:
        for listener in self._call_listeners:
            listener(called, window)

    def _to_printer(self, attempt: SlipAttempt) -> None:
        for listener in self._slip_listeners:
            listener(attempt)
