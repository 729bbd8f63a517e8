"""Requests of threads at once are answered together, each with its own answer; a fault is everybody's."""

import threading
from collections.abc import Callable, Sequence

import pytest

from queue_ticketing.office.joint_issue import JointRequests


def test_everybody_gets_the_answer_to_their_own_request():
    sizes: list[int] = []

    def double(requests: Sequence[int]) -> list[int]:
        sizes.append(len(requests))
        return [2 * one for one in requests]

    joint, got = JointRequests(double), {}

    def ask(n: int) -> None:
        got[n] = joint.answer(n)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {n: 2 * n for n in range(200)}
    assert sum(sizes) == 200


def test_whoever_comes_while_others_are_answered_goes_with_the_next(until: Callable[..., bool]):
    begun, go_on, batches = threading.Event(), threading.Event(), []

    def slow(requests: Sequence[int]) -> Sequence[int]:
        batches.append(list(requests))
        begun.set()
        go_on.wait(5)
        return requests

    joint = JointRequests(slow)
    threads = [threading.Thread(target=joint.answer, args=(0,))]
    threads[0].start()
    begun.wait(5)
    for n in (1, 2, 3):
        threads.append(threading.Thread(target=joint.answer, args=(n,)))
        threads[-1].start()
    assert until(lambda: len(joint._asked) == 3)
    go_on.set()
    for thread in threads:
        thread.join()
    assert [sorted(batch) for batch in batches] == [[0], [1, 2, 3]]


def test_a_fault_is_raised_to_each_that_asked():
    def fail(_requests: Sequence[int]) -> Sequence[int]:
        raise KeyError("cable")

    joint = JointRequests(fail)
    for n in range(2):
        with pytest.raises(KeyError):
            joint.answer(n)
