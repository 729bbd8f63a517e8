"""One press of a clerk at a window: what it changes, kept together so that it can be taken back."""

from dataclasses import dataclass, field
from datetime import datetime

from queue_ticketing.calls import periods, undo
from queue_ticketing.hall import CallingRules, Hall, Window
from queue_ticketing.model import Ticket
from queue_ticketing.ports import QueueStore
from queue_ticketing.store_ports import WindowAct


@dataclass(slots=True)
class Press:
    """Lives as long as one transaction of ``store``."""

    store: QueueStore
    hall: Hall
    window: Window
    now: datetime
    by: str
    changes: list[tuple[Ticket, Ticket]] = field(default_factory=list)

    @property
    def rules(self) -> CallingRules:
        return self.hall.calling

    def standing(self) -> Ticket | None:
        """The ticket that is called to, or served at, the window."""
        return self.store.ticket_at(self.window.id)

    def change(
        self, before: Ticket, after: Ticket, action: str, reason: str = "", overtook: int = 0
    ) -> Ticket:
        """See periods.change."""
        ticket = periods.change(self.store, before, after, action, self.by, self.now, reason, overtook)
        self.changes.append((before, ticket))
        return ticket

    def done(self, action: str, overtaking: Ticket | None = None) -> None:
        """Remember the press as the window's last; ``overtaking`` is the called ticket, as it stood in the queue."""
        if self.changes:
            kept = undo.written(self.changes, overtaking)
            self.store.set_last_act(self.window.id, WindowAct(self.now, action, self.by, kept))
