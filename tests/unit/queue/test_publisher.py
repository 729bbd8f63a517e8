"""Boards are told in order, of a call at once, of the rest now and then, and never one that is old."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from queue_ticketing.board import Board
from queue_ticketing.office.publisher import GAP_S, BoardPublisher
from tests.support.queue_hall import MONDAY_MORNING


class Boards:
    """A board that changes when it is told to."""

    def __init__(self) -> None:
        self.latest = Board(1, MONDAY_MORNING, MONDAY_MORNING.date(), (), (), ())

    def now(self) -> Board:
        return self.latest

    def change(self) -> None:
        self.latest = replace(self.latest, revision=self.latest.revision + 1)


@pytest.fixture
def boards() -> Boards:
    return Boards()


@pytest.fixture
def publisher(boards: Boards) -> Iterator[BoardPublisher]:
    publisher = BoardPublisher(boards.now)
    yield publisher
    publisher.close()


def test_until_it_is_started_every_change_is_told_on_the_thread_that_made_it(
    boards: Boards, publisher: BoardPublisher
):
    heard: list[tuple[int, str]] = []
    publisher.listen(lambda board: heard.append((board.revision, threading.current_thread().name)))
    for _ in range(3):
        boards.change()
        publisher.changed(hurry=False)
        publisher.tell()
    assert heard == [(n, threading.current_thread().name) for n in (2, 3, 4)]


def test_a_board_that_was_told_is_not_told_again(boards: Boards, publisher: BoardPublisher):
    heard: list[int] = []
    publisher.listen(lambda board: heard.append(board.revision))
    publisher.publish()
    publisher.publish()
    assert heard == [boards.latest.revision]


def test_many_changes_make_few_boards_and_the_last_is_among_them(
    boards: Boards, publisher: BoardPublisher, until: Callable[..., bool]
):
    heard: list[int] = []
    publisher.listen(lambda board: heard.append(board.revision))
    publisher.start()
    for _ in range(500):
        boards.change()
        publisher.changed(hurry=False)
    assert until(lambda: heard and heard[-1] == boards.latest.revision)
    assert len(heard) < 100
    assert heard == sorted(set(heard))


def test_a_call_is_told_before_the_gap_is_over(
    boards: Boards, publisher: BoardPublisher, until: Callable[..., bool]
):
    heard: list[float] = []
    publisher.listen(lambda _board: heard.append(time.monotonic()))
    publisher.start()
    publisher.publish()
    boards.change()
    publisher.changed(hurry=True)
    assert until(lambda: len(heard) == 2)
    assert heard[1] - heard[0] < GAP_S


@pytest.mark.logs("a listener to the board failed")
def test_a_listener_that_fails_does_not_keep_later_boards_from_the_others(
    boards: Boards, publisher: BoardPublisher, until: Callable[..., bool]
):
    heard: list[int] = []

    def fails_once(board: Board) -> None:
        if not heard and board.revision == 2:
            raise KeyError

    publisher.listen(fails_once)
    publisher.listen(lambda board: heard.append(board.revision))
    publisher.start()
    for _ in range(2):
        boards.change()
        publisher.changed(hurry=True)
        assert until(lambda: publisher._revision == boards.latest.revision)
    assert heard == [3]
