"""Runs the driver of one card on a thread of its own: a card that keeps us waiting keeps nobody else."""

import threading

from led_feed.cards.card_driver import CardDriver


class CardTask:
    """``wake`` from any thread when there is news. ``stop`` and ``close`` are two, so that many can end together."""

    def __init__(self, name: str, driver: CardDriver) -> None:
        self._driver = driver
        self._news = threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name=f"card-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._news.set()

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
                self._news.wait(self._driver.step())
        finally:
            self._driver.close()
