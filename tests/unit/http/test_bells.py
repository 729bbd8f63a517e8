"""Bells wake who waits, from any thread, and forget nobody."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

from kiosk.http.bells import Bell


def run(main: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(main)


def test_a_ring_from_another_thread_wakes_all_who_wait():
    async def main() -> None:
        bell = Bell()
        waiting = [asyncio.create_task(bell.wait(5)) for _ in range(3)]
        await asyncio.sleep(0)
        thread = threading.Thread(target=bell.ring)
        thread.start()
        assert await asyncio.gather(*waiting) == [True] * 3
        thread.join()

    run(main())


def test_a_ring_while_the_listener_was_busy_is_noticed():
    async def main() -> None:
        bell = Bell()
        heard = bell.rings
        bell.ring()
        await asyncio.sleep(0)
        assert await bell.wait(5, heard)
        assert not await bell.wait(0.01, bell.rings)

    run(main())


def test_a_closed_bell_lets_everybody_go():
    async def main() -> None:
        bell = Bell()
        waiting = asyncio.create_task(bell.wait(5))
        await asyncio.sleep(0)
        bell.close()
        assert not await waiting
        assert not await bell.wait(5)

    run(main())


def test_ringing_after_the_loop_has_ended_does_nothing():
    bells: list[Bell] = []

    async def main() -> None:
        bells.append(Bell())

    run(main())
    bells[0].ring()
