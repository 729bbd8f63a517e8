"""Requests that come together go to the database together, also when the first of them is back a little earlier."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from kiosk.http.context import HttpContext
from kiosk.http.joint_work import JointWork

T = TypeVar("T")


class AtOnce:
    """A context whose database thread is the loop's own."""

    async def work(self, task: Callable[[], T]) -> T:
        await asyncio.sleep(0)
        return task()


class Office:
    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.work = JointWork[int, int](cast("HttpContext", AtOnce()), self.answer_many)

    def answer_many(self, requests: Sequence[int]) -> list[int]:
        self.batches.append(list(requests))
        return [one * 10 for one in requests]


async def crowd(office: Office) -> list[int]:
    return await asyncio.gather(*(office.work.done(n) for n in range(4)))


def test_a_crowd_is_answered_in_one_batch():
    office = Office()
    assert asyncio.run(crowd(office)) == [0, 10, 20, 30]
    assert office.batches == [[0, 1, 2, 3]]


def test_the_first_of_a_crowd_to_come_back_waits_for_the_others():
    async def again() -> Office:
        office = Office()
        await crowd(office)
        first = asyncio.create_task(office.work.done(5))
        for _ in range(5):
            await asyncio.sleep(0)
        assert len(office.batches) == 1
        await asyncio.gather(first, *(office.work.done(n) for n in (6, 7, 8)))
        return office

    assert asyncio.run(again()).batches[1] == [5, 6, 7, 8]


def test_who_comes_back_alone_is_answered_after_a_moment_and_then_at_once():
    async def alone() -> Office:
        office = Office()
        await crowd(office)
        assert await office.work.done(5) == 50
        one = asyncio.create_task(office.work.done(6))
        for _ in range(5):
            await asyncio.sleep(0)
        assert one.done()
        return office

    assert asyncio.run(alone()).batches[1:] == [[5], [6]]
