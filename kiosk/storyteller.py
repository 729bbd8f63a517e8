"""Tells what happens in the hall, a line each, from the events of the outbox."""

import logging
import threading
from collections.abc import Callable

from kiosk.bootstrap import Kiosk
from ui.demo_stage import StoryLine, tell

logger = logging.getLogger(__name__)
LONGEST_REST_S = 5.0


class Storyteller:
    """Reads on a thread of its own, beginning with what happens after its start; listeners are called there."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk
        self._listeners: list[Callable[[StoryLine], None]] = []
        self._read_to = kiosk.outbox.last_id()
        self._news = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="storyteller", daemon=True)
        kiosk.office.on_change(lambda _board: self._news.set())

    def on_line(self, listener: Callable[[StoryLine], None]) -> None:
        self._listeners.append(listener)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._ended = True
        self._news.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ended:
            self._news.wait(LONGEST_REST_S)
            self._news.clear()
            try:
                self._tell_new()
            except Exception:
                logger.exception("the storyteller lost the thread")

    def _tell_new(self) -> None:
        hall, zone = self._kiosk.pack.hall, self._kiosk.clock.zone
        for event in self._kiosk.outbox.since(self._read_to):
            self._read_to = event.id
            line = tell(event.id, event.kind, event.subject, event.facts, event.at.astimezone(zone), hall)
            if line:
                self._pass_on(line)

    def _pass_on(self, line: StoryLine) -> None:
        for listener in self._listeners:
            listener(line)
