"""The door to everything that is kept: the queue, the events, the staff's accounts.

It opens after the visitor has a screen, because to load SQLAlchemy takes longer than to show one; whoever needs a
record before that opens it, or waits until it is open.
"""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_ticketing.ports import QueueStore, QueueStores

if TYPE_CHECKING:
    from kiosk.at_rest import Vault
    from kiosk.database import Database
    from kiosk.database.kept import KeptSettings
    from kiosk.emergency_store import SqlEmergencies
    from kiosk.outbox import Outbox
    from kiosk.sign_tokens import SignTokens
    from kiosk.staff import StaffBook
    from touch_guide.fee_slips.ports import FeeSlipStores


@dataclass(frozen=True, slots=True)
class OpenRecords:
    """The books, with their schema up to date; ``kept`` are small facts of the kiosk itself."""

    queue: QueueStores
    outbox: "Outbox"
    staff: "StaffBook"
    kept: "KeptSettings"
    fees: "FeeSlipStores" = field(kw_only=True)
    emergencies: "SqlEmergencies" = field(kw_only=True)
    accounts: "Database"
    hall: "Database" = field(kw_only=True)
    vault: "Vault" = field(kw_only=True)
    sign_tokens: "SignTokens" = field(kw_only=True)


class Records:
    """Implements queue_ticketing.ports.QueueStores. Thread-safe. Whatever is asked of it may wait for the databases to
    open, so the GUI thread asks nothing; it raises DatabaseProblem when they can't be opened."""

    def __init__(self, open_them: Callable[[ExitStack], OpenRecords]) -> None:
        """``open_them`` leaves in the stack what closes the databases again."""
        self._open_them = open_them
        self._opening = threading.Lock()
        self._open: OpenRecords | None = None
        self._ends = ExitStack()

    def open(self) -> OpenRecords:
        """Open them unless they are; after a failure the next call tries again."""
        if self._open is None:
            with self._opening:
                if self._open is None:
                    self._open = self._opened()
        return self._open

    @property
    def outbox(self) -> "Outbox":
        return self.open().outbox

    @property
    def staff(self) -> "StaffBook":
        return self.open().staff

    @property
    def kept(self) -> "KeptSettings":
        return self.open().kept

    @property
    def accounts(self) -> "Database":
        """The database of the staff, which is never an invented one."""
        return self.open().accounts

    @property
    def emergencies(self) -> "SqlEmergencies":
        return self.open().emergencies

    @property
    def fees(self) -> "FeeSlipStores":
        return self.open().fees

    @property
    def sign_tokens(self) -> "SignTokens":
        return self.open().sign_tokens

    @property
    def hall(self) -> "Database":
        """The database of the queue and of what enterprises file; an invented one in rehearsals."""
        return self.open().hall

    @property
    def vault(self) -> "Vault":
        """What seals the figures of enterprises at rest."""
        return self.open().vault

    def write(self) -> AbstractContextManager[QueueStore]:
        return self.open().queue.write()

    def read(self) -> AbstractContextManager[QueueStore]:
        return self.open().queue.read()

    def close(self) -> None:
        """When nobody will ask any more."""
        self._ends.close()

    def _opened(self) -> OpenRecords:
        with ExitStack() as ends:
            opened = self._open_them(ends)
            self._ends.push(ends.pop_all())
        return opened
