"""Threads that ask for numbers, or for calls, at the same time go to the database together: the first asks for all."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from queue_ticketing.turns import Turns

Request = TypeVar("Request")
Answer = TypeVar("Answer")
MOST_AT_ONCE = 64


class _Asked(Generic[Request, Answer]):
    """One request, and in the end its answer or the fault of its batch."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.answers: list[Answer] = []
        self.fault: BaseException | None = None

    @property
    def done(self) -> bool:
        return bool(self.answers) or self.fault is not None


class JointRequests(Generic[Request, Answer]):
    """``answer_many`` answers requests in their order; when it raises, all of them have failed. Turns go in order: else
    one thread would go again and again, while those whose answers are there wait to fetch them."""

    def __init__(self, answer_many: Callable[[Sequence[Request]], Sequence[Answer]]) -> None:
        self._answer_many = answer_many
        self._asked: deque[_Asked[Request, Answer]] = deque()
        self._turn = Turns()

    def answer(self, request: Request) -> Answer:
        mine: _Asked[Request, Answer] = _Asked(request)
        self._asked.append(mine)
        with self._turn:
            while not mine.done:
                self._answer_those_who_wait()
        if mine.fault is not None:
            raise mine.fault
        return mine.answers[0]

    def _answer_those_who_wait(self) -> None:
        """Called by one thread at a time, whose own request is among them."""
        batch = [self._asked.popleft() for _ in range(min(len(self._asked), MOST_AT_ONCE))]
        try:
            answers = self._answer_many([one.request for one in batch])
        except BaseException as fault:  # noqa: BLE001 - raised again by each that asked
            for one in batch:
                one.fault = fault
            return
        for one, answer in zip(batch, answers, strict=True):
            one.answers.append(answer)
