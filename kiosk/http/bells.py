"""Wakes requests that wait for a change; a bell may be rung from any thread."""

import asyncio


class Bell:
    """Belongs to one loop. After ``close`` every wait ends at once, so that a server can stop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: set[asyncio.Future[None]] = set()
        self._closed = False
        self.rings = 0
        """How often it rang; lets a listener that works between two waits notice what it did not hear."""

    @property
    def closed(self) -> bool:
        return self._closed

    def ring(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._wake)
        except RuntimeError:
            return  # the loop has ended: nobody waits

    async def wait(self, seconds: float, heard: int | None = None) -> bool:
        """True when it rang, False when the time passed or the bell was closed.

        A change between the caller's look and this call is not lost as long as the caller did not await between, or
        gives the number of rings it had ``heard`` before it looked.
        """
        if self._closed or seconds <= 0:
            return False
        if heard is not None and heard != self.rings:
            return True
        future = self._loop.create_future()
        self._waiting.add(future)
        try:
            async with asyncio.timeout(seconds):
                await future
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return not self._closed

    def close(self) -> None:
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        self.rings += 1
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
