"""Stores that say after each commit what was written: so nobody who writes has to remember whom to tell."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from queue_ticketing.ports import QueueStore, QueueStores
from queue_ticketing.store_ports import Written
from queue_ticketing.turns import Turns


class HeardStores:
    """Implements ports.QueueStores over others. ``heard`` is told in the order of the commits, and the next writer
    waits until it has heard; ``after`` may take its time. Whoever holds ``turn`` keeps this office's writers out."""

    def __init__(
        self, stores: QueueStores, heard: Callable[[Written], None], after: Callable[[], None]
    ) -> None:
        self._stores = stores
        self._heard = heard
        self._after = after
        self.turn = Turns()

    @contextmanager
    def write(self) -> Iterator[QueueStore]:
        with self.turn:
            with self._stores.write() as store:
                yield store
            self._heard(store.written)
        self._after()

    def read(self) -> AbstractContextManager[QueueStore]:
        return self._stores.read()
