"""How a running kiosk is asked to stop."""

import threading
from collections.abc import Callable


class Ending:
    """Asks the kiosk to stop, from any thread; remembers whether it shall start again, or why it can't go on.
    ``shown`` is to be called when the visitor has a screen, or when there will be none."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.again = False
        self.bug: BaseException | None = None
        self.shown: Callable[[], None] = lambda: None
        self._stoppers: list[Callable[[], None]] = []

    def add_stopper(self, stopper: Callable[[], None]) -> None:
        self._stoppers.append(stopper)
        if self.asked.is_set():
            stopper()

    def ask(self, *, again: bool = False) -> None:
        self.again = self.again or again
        self.asked.set()
        for stopper in self._stoppers:
            stopper()

    def fail(self, bug: BaseException) -> None:
        self.bug = bug
        self.ask()
