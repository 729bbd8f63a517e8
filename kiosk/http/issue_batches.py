"""Numbers asked for at the same time are given in one transaction, whose commit is most of what a number costs."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from kiosk.http.context import WORK_SECONDS, HttpContext
from kiosk.http.problems import Problem
from queue_ticketing.errors import QueueError

if TYPE_CHECKING:
    from queue_ticketing.office.issue_counter import Issued, IssueRequest

MOST_AT_ONCE = 64
MOST_WAITING = 256


class IssueBatches:
    """While one batch is with the database, the next one gathers. Belongs to the loop's thread."""

    def __init__(self, context: HttpContext) -> None:
        self._context = context
        self._waiting: list[tuple[IssueRequest, asyncio.Future[Issued]]] = []
        self._work: asyncio.Task[None] | None = None

    async def issue(self, request: "IssueRequest") -> "Issued":
        """Raises what the office refuses; problem ``busy`` when too many wait, or it takes too long."""
        if len(self._waiting) >= MOST_WAITING:
            raise Problem("busy", {"Retry-After": "1"})
        answer: asyncio.Future[Issued] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, answer))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._until_all_are_answered(), name="http-issuing")
        try:
            async with asyncio.timeout(WORK_SECONDS):
                return await answer
        except TimeoutError:
            raise Problem("busy", {"Retry-After": "5"}) from None

    async def _until_all_are_answered(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            wanted = [one for one in batch if not one[1].done()]  # the others were given up meanwhile
            try:
                requests = [request for request, _ in wanted]
                answers = await self._context.work(partial(self._context.office.issue_many, requests))
            except Exception as fault:  # noqa: BLE001 - told to each that waits, who answers for it
                _fail(wanted, fault)
                continue
            for (_, future), answer in zip(wanted, answers, strict=True):
                _settle(future, answer)


def _settle(future: "asyncio.Future[Issued]", answer: "Issued | QueueError") -> None:
    if future.done():
        return
    if isinstance(answer, QueueError):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def _fail(wanted: "list[tuple[IssueRequest, asyncio.Future[Issued]]]", fault: Exception) -> None:
    for _, future in wanted:
        if not future.done():
            future.set_exception(fault)
