"""Runs the driver of one card on a thread of its own: a card that keeps us waiting keeps nobody else."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future

from led_feed.cards.card_driver import CardDriver
from led_feed.cards.trial import Trial

Job = Callable[[CardDriver], Trial]


class CardTask:
    """``wake`` from any thread when there is news. ``stop`` and ``close`` are two, so that many can end together."""

    def __init__(self, name: str, driver: CardDriver) -> None:
        self._driver = driver
        self._news = threading.Event()
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Trial]]] = queue.SimpleQueue()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name=f"card-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._news.set()

    def do(self, job: Job) -> "Future[Trial]":
        """Run it between two steps, so that nobody else speaks with the card meanwhile. Cancelled when the task ends."""
        result: Future[Trial] = Future()
        self._jobs.put((job, result))
        self._news.set()
        if self._stopped:
            self._drop_jobs()
        return result

    def stop(self) -> None:
        """Ask it to end; what is under way with the card comes to its end first."""
        self._stopped = True
        self._news.set()

    def close(self) -> None:
        """Wait for the end: some seconds at worst, when a card does not answer."""
        self.stop()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            while True:
                self._news.clear()
                if self._stopped:
                    return
                self._do_jobs()
                self._news.wait(self._driver.step())
        finally:
            self._driver.close()
            self._drop_jobs()

    def _do_jobs(self) -> None:
        while not self._jobs.empty():
            job, result = self._jobs.get()
            if not result.set_running_or_notify_cancel():
                continue
            try:
                result.set_result(job(self._driver))
            except Exception as fault:  # noqa: BLE001 - it is raised where the result is waited for
                result.set_exception(fault)

    def _drop_jobs(self) -> None:
        while True:
            try:
                self._jobs.get_nowait()[1].cancel()
            except queue.Empty:
                return
