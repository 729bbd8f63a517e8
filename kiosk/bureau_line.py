"""The kiosk's end of the line to the bureau. What sends and signs is imported, and a thread begun, only for a hall whose
settings name a bureau."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.settings import Settings
from kiosk.sync.problems import SyncProblem

if TYPE_CHECKING:
    from kiosk.bureau_settings import BureauSettings
    from kiosk.records import Records
    from kiosk.sync.dispatcher import Dispatcher, LineView
    from kiosk.sync.hall_inbox import Verdicts
    from kiosk.sync.inbox import Inbox
    from kiosk.sync.letter_store import Letters
    from kiosk.sync.wire import Wire

HALL_KEYS = "hall.keys"
"""The hall's own private keys, in the data directory."""
logger = logging.getLogger(__name__)


class BureauLine:
    """``invented``: the hall's day is a rehearsal or a sample, of which no real bureau must ever hear. ``verdicts`` is set
    before the start: who does what the bureau decided. Thread-safe."""

    verdicts: "Callable[[], Verdicts]"

    def __init__(
        self, settings: Settings, records: "Records", now: Callable[[], datetime], *, invented: bool
    ) -> None:
        self._settings = settings
        self._records = records
        self._now = now
        self._invented = invented
        self._lock = threading.Lock()
        self._letters: Letters | None = None
        self._dispatcher: Dispatcher | None = None
        self.trouble = ""
        """Why there is no line although the settings name one."""

    @property
    def settings(self) -> "BureauSettings | None":
        return self._settings.bureau

    @property
    def runs(self) -> bool:
        """Whether something is sent by itself."""
        bureau = self._settings.bureau
        return bureau is not None and bool(bureau.url) and (not self._invented or bureau.loopback)

    @property
    def letters(self) -> "Letters":
        """Where whoever has something for the bureau posts it; there is always such a place. Loads SQLAlchemy."""
        from kiosk.sync.letter_store import Letters  # noqa: PLC0415 - see above

        with self._lock:
            if self._letters is None:
                books = self._records.open()
                self._letters = Letters(books.hall, books.vault, books.outbox, self._now)
            return self._letters

    def taken_at(self) -> dict[str, datetime]:
        """When a page of each of the bureau's streams last came."""
        from kiosk.sync.inbox import taken_at  # noqa: PLC0415 - see above

        return taken_at(self.letters.database)

    @property
    def inbox(self) -> "Inbox":
        """What takes the bureau's deltas over."""
        from kiosk.sync.hall_inbox import inbox_of  # noqa: PLC0415 - see above

        books = self._records.open()
        return inbox_of(books.hall, books.vault, self._now, self.verdicts())

    def start(self) -> None:
        """After the screen is there, on any thread but the GUI's."""
        bureau = self._settings.bureau
        if not self.runs or bureau is None:
            if bureau is not None and bureau.url:
                logger.info("a rehearsal: nothing is sent to %s", bureau.url)
            return
        from kiosk.sync.dispatcher import Dispatcher  # noqa: PLC0415 - see above

        try:
            dispatcher = Dispatcher(self.letters, self.inbox, self._wire(), self._now)
        except (SyncProblem, OSError) as problem:  # the hall goes on without its line
            logger.error("the line to the bureau cannot be used: %s", problem)
            self.trouble = str(problem)
            return
        with self._lock:
            self._dispatcher = dispatcher
        dispatcher.start()

    def close(self) -> None:
        """May be called without ``start``."""
        with self._lock:
            dispatcher, self._dispatcher = self._dispatcher, None
        if dispatcher is not None:
            dispatcher.close()

    def wake(self) -> None:
        """A letter was posted."""
        if (dispatcher := self._dispatcher) is not None:
            dispatcher.wake()

    def try_now(self) -> None:
        """Do not wait for the next try."""
        if (dispatcher := self._dispatcher) is not None:
            dispatcher.try_now()

    @property
    def view(self) -> "LineView | None":
        """None where nothing is sent from here."""
        dispatcher = self._dispatcher
        return dispatcher.view if dispatcher is not None else None

    def _wire(self) -> "Wire":
        from kiosk.sync.signing import own_keys  # noqa: PLC0415 - see above
        from kiosk.sync.wire import Patience, Wire  # noqa: PLC0415 - see above

        bureau = self._settings.bureau
        assert bureau is not None, "only a line that runs has a wire"
        patience = Patience(read_s=float(bureau.timeout_s), total_s=2.5 * bureau.timeout_s)
        keys = own_keys(self._settings.data_dir / HALL_KEYS)
        return Wire(bureau.url, bureau.hall, keys, bureau.ca, bureau.proxy, patience)
