"""What may wait until the visitor has a screen: it is done on one thread, in order, once the first frame is there."""

import threading
from collections.abc import Callable

LATEST_S = 5.0
"""When no frame comes, because the screen is off or covered, the hall must be served all the same."""


class Afterwards:
    """``add`` before ``start``; ``begin`` may be called from any thread, more than once. ``on_bug`` hears what a task
    raised, in the thread; the tasks behind it are not done."""

    def __init__(self, on_bug: Callable[[BaseException], None], latest_s: float = LATEST_S) -> None:
        self._on_bug = on_bug
        self._latest_s = latest_s
        self._tasks: list[Callable[[], object]] = []
        self._begun = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="afterwards", daemon=True)

    def add(self, task: Callable[[], object]) -> None:
        self._tasks.append(task)

    def start(self) -> None:
        """Waits for ``begin``, though not for ever."""
        self._thread.start()

    def begin(self) -> None:
        self._begun.set()

    def close(self) -> None:
        """Waits for the task under way; those behind it are not done. May be called twice, and without ``start``."""
        self._closed = True
        self._begun.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        self._begun.wait(self._latest_s)
        for task in self._tasks:
            if self._closed:
                return
            try:
                task()
            except BaseException as bug:  # noqa: BLE001 - passed on whole
                self._on_bug(bug)
                return
