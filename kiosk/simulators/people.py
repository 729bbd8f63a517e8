"""The people of a hall - visitors and a clerk at each window - on a thread of their own."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from random import Random

import aiohttp

from kiosk.simulators.clerks import Clerk
from kiosk.simulators.staff_line import StaffLine
from kiosk.simulators.visitors import Crowd, Visitors
from queue_ticketing.hall import Hall

logger = logging.getLogger(__name__)
SPEED = 12.0
"""Real halls are slow to watch; at this speed six windows do something every two or three seconds."""
SEED = 20260302
CLERKS_APART_S = 45.0
"""Between the arrivals of two clerks, so that not all call at once; seconds of the hall."""
AFTER_A_FAULT_S = 5.0


class People:
    """Desk ``desk1`` issues numbers for the visitors, ``w1``... serve them, all with ``password`` over HTTP."""

    def __init__(
        self, url: str, hall: Hall, password: str, *, speed: float = SPEED, seed: int = SEED
    ) -> None:
        self._url = url
        self._hall = hall
        self._password = password
        self._speed = speed
        self._seed = seed
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = asyncio.Event()
        self._ended = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="simulated-people", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Everybody goes home at once, whatever they were about."""
        with self._lock:
            self._ended = True
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._stop.set)
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        asyncio.run(self._live())

    async def _live(self) -> None:
        with self._lock:
            if self._ended:
                return
            self._loop = asyncio.get_running_loop()
        try:
            async with aiohttp.ClientSession(trust_env=False) as session:
                await self._all(session)
        finally:
            with self._lock:
                self._loop = None

    async def _all(self, session: aiohttp.ClientSession) -> None:
        crowd = Crowd()
        visitors = Visitors(
            self._line(session, "desk1"), self._hall, crowd, self._mind("visitors"), self._speed
        )
        tasks = [asyncio.create_task(_steadily("visitors", visitors.come))]
        for place, window in enumerate(self._hall.windows):
            name = f"w{window.id}"
            line = self._line(session, name)
            clerk = Clerk(line, window.id, self._hall, crowd, self._mind(name), self._speed)
            work = partial(clerk.work, place * CLERKS_APART_S)
            tasks.append(asyncio.create_task(_steadily(name, work)))
        await self._stop.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _line(self, session: aiohttp.ClientSession, name: str) -> StaffLine:
        return StaffLine(session, self._url, name, self._password)

    def _mind(self, name: str) -> Random:
        """One person's dice, the same in every run."""
        return Random(f"{self._seed}:{name}")  # noqa: S311 - a play, not a secret


async def _steadily(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """A person who stumbles gets up again, and the log says over what."""
    while True:
        try:
            await work()
        except Exception:
            logger.exception("the simulated %s stumbled", name)
            await asyncio.sleep(AFTER_A_FAULT_S)
