"""Turns are given in order, to one at a time, and again to whoever has one."""

import threading
from collections.abc import Callable

from queue_ticketing.turns import Turns


def test_those_who_wait_go_in_the_order_in_which_they_came(until: Callable[..., bool]):
    turns, went, threads = Turns(), [], []
    with turns:
        for n in range(5):

            def go(n: int = n) -> None:
                with turns:
                    went.append(n)

            threads.append(threading.Thread(target=go))
            threads[-1].start()
            assert until(lambda n=n: len(turns._waiting) == n + 1)
    for thread in threads:
        thread.join()
    assert went == [0, 1, 2, 3, 4]


def test_one_at_a_time_and_again_for_whoever_has_it():
    turns, inside, most = Turns(), [], []

    def work() -> None:
        for _ in range(200):
            with turns, turns:
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert len(most) == 1600


def test_a_failure_inside_gives_the_turn_on():
    turns = Turns()
    try:
        with turns:
            raise KeyError
    except KeyError:
        pass
    done = threading.Event()

    def take() -> None:
        with turns:
            done.set()

    other = threading.Thread(target=take)
    other.start()
    other.join()
    assert done.is_set()
