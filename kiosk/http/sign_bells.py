"""Wakes long polls of signs: when facts change, and when a sign's frame ends by itself."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from led_feed import UnknownSign

if TYPE_CHECKING:
    from led_feed import SignBook

LOOK_SECONDS = 0.5
Wake = Callable[[], None]


class SignBells:
    """Who waits for which sign. All but ``ring`` belong to the loop's thread; wakers are called there."""

    def __init__(self, signs: "SignBook") -> None:
        self._signs = signs
        self._loop = asyncio.get_running_loop()
        self._waiting: dict[str, dict[Wake, None]] = {}
        self._closed = False

    @property
    def closed(self) -> bool:
        return self._closed

    def ring(self, changed: Iterable[str]) -> None:
        """May be called from any thread."""
        wanted = [sign_id for sign_id in changed if sign_id in self._waiting]
        if not wanted:
            return
        try:
            self._loop.call_soon_threadsafe(self._wake, wanted)
        except RuntimeError:
            return  # the loop has ended: nobody waits

    def listen(self, sign_id: str, wake: Wake) -> None:
        """``wake`` may be called many times, and without need: it has to look. Whoever listens before it looks misses
        nothing."""
        self._waiting.setdefault(sign_id, {})[wake] = None

    def drop(self, sign_id: str, wake: Wake) -> None:
        wakers = self._waiting.get(sign_id)
        if wakers is not None:
            wakers.pop(wake, None)
            if not wakers:
                del self._waiting[sign_id]

    async def wait(self, sign_id: str, rev: str, seconds: float) -> bool:
        """True when the sign's revision is, or within the time becomes, another than ``rev``. Raises UnknownSign."""
        news = asyncio.Event()
        self.listen(sign_id, news.set)
        try:
            async with asyncio.timeout(seconds):
                while self._signs.frame(sign_id).rev == rev:
                    if self._closed:
                        return False
                    news.clear()
                    await news.wait()
        except TimeoutError:
            return False
        finally:
            self.drop(sign_id, news.set)
        return True

    async def run(self) -> None:
        """Look at the signs that are waited for; a frame whose time is over then turns, which rings."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            for sign_id in tuple(self._waiting):
                try:
                    self._signs.frame(sign_id)
                except UnknownSign:  # the hall pack lost it while somebody waited
                    self._wake([sign_id])

    def close(self) -> None:
        """Every wait ends, so that a server can stop."""
        self._closed = True
        self._wake(tuple(self._waiting))

    def _wake(self, changed: Iterable[str]) -> None:
        for sign_id in changed:
            for wake in tuple(self._waiting.get(sign_id, ())):
                wake()
