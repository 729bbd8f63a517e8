"""What is asked for at the same time, numbers or calls, is done in one transaction, whose commit is most of its cost."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from kiosk.http.context import WORK_SECONDS, HttpContext
from kiosk.http.problems import Problem
from queue_ticketing.errors import QueueError

Request = TypeVar("Request")
Answer = TypeVar("Answer")
MOST_AT_ONCE = 64
MOST_WAITING = 256
GATHER_SECONDS = 0.003
"""For so long a batch waits for those who were there a moment ago: a commit of its own for the first to come back would
keep all others waiting for two."""


class JointWork(Generic[Request, Answer]):
    """While one batch is with the database, the next one gathers. Belongs to the loop's thread. ``do`` answers requests
    in their order, with a refusal for each that is refused."""

    def __init__(
        self, context: HttpContext, do: Callable[[Sequence[Request]], Sequence[Answer | QueueError]]
    ) -> None:
        self._context = context
        self._do = do
        self._waiting: list[tuple[Request, asyncio.Future[Answer]]] = []
        self._work: asyncio.Task[None] | None = None
        self._crowd = 0
        self._all_here = asyncio.Event()

    async def done(self, request: Request) -> Answer:
        """Raises what the office refuses; problem ``busy`` when too many wait, or it takes too long."""
        if len(self._waiting) >= MOST_WAITING:
            raise Problem("busy", {"Retry-After": "1"})
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, answer))
        if len(self._waiting) >= self._crowd:
            self._all_here.set()
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._until_all_are_answered(), name="http-joint-work")
        try:
            async with asyncio.timeout(WORK_SECONDS):
                return await answer
        except TimeoutError:
            raise Problem("busy", {"Retry-After": "5"}) from None

    async def _until_all_are_answered(self) -> None:
        while self._waiting:
            await self._gather()
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            wanted = [one for one in batch if not one[1].done()]  # the others were given up meanwhile
            try:
                requests = [request for request, _ in wanted]
                answers = await self._context.work(partial(self._do, requests))
            except Exception as fault:  # noqa: BLE001 - told to each that waits, who answers for it
                _fail(wanted, fault)
                continue
            finally:
                self._crowd = len(batch) + len(self._waiting)
            for (_, future), answer in zip(wanted, answers, strict=True):
                _settle(future, answer)

    async def _gather(self) -> None:
        """Wait until as many are here as were at the end of the last batch, but not for long."""
        self._all_here.clear()
        if len(self._waiting) < min(self._crowd, MOST_AT_ONCE):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(GATHER_SECONDS):
                    await self._all_here.wait()


def _settle(future: asyncio.Future[Answer], answer: Answer | QueueError) -> None:
    if future.done():
        return
    if isinstance(answer, QueueError):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def _fail(wanted: list[tuple[Request, asyncio.Future[Answer]]], fault: Exception) -> None:
    for _, future in wanted:
        if not future.done():
            future.set_exception(fault)
