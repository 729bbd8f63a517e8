"""Background work of the screen: every task is kept, named, and its failure seen."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from typing import Any, TypeVar

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Tasks:
    """Starts coroutines on ``loop``. ``on_bug`` hears what nobody caught."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        workers: Executor,
        readers: Executor,
        on_bug: Callable[[BaseException], None],
    ) -> None:
        self._loop = loop
        self._workers = workers
        self._readers = readers
        self._on_bug = on_bug
        self._running: set[asyncio.Task[None]] = set()

    async def work(self, blocking: Callable[[], T]) -> T:
        """Run ``blocking`` on the workers, off the GUI thread."""
        return await self.begin(blocking)

    async def read(self, blocking: Callable[[], T]) -> T:
        """As ``work``, for what asks nothing of the database: no number waits behind it."""
        return await self._loop.run_in_executor(self._readers, blocking)

    def begin(self, blocking: Callable[[], T]) -> "asyncio.Future[T]":
        """As ``work``, but under way when this returns: not only when the loop has drawn what changed meanwhile."""
        return self._loop.run_in_executor(self._workers, blocking)

    def start(self, name: str, coroutine: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(coroutine, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def close(self) -> None:
        """Cancel what is still under way and wait until it has ended."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._running.discard(task)
        if not task.cancelled() and (bug := task.exception()) is not None:
            logger.error("task %s failed", task.get_name(), exc_info=bug)
            self._on_bug(bug)
