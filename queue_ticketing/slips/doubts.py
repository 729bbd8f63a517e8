"""Slips of which nobody knows whether they came out, in case the printer says so after all."""

import hashlib
from collections.abc import Iterable

from queue_ticketing.model import SlipAttempt

_ID_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_KEPT = 64


def process_id(attempt_id: str) -> bytes:
    """Four letters by which the printer names the job when it reports it done."""
    digest = hashlib.sha256(attempt_id.encode()).digest()
    return bytes(_ID_LETTERS[b % 64] for b in digest[:4])


class Doubts:
    """The newest uncertain attempts by their process id. An id is an attempt's own and the printer sends it only when
    all before it is on paper, so a late one is as good as one in time; two attempts of one id are both forgotten."""

    def __init__(self) -> None:
        self._attempts: dict[bytes, SlipAttempt] = {}

    def add(self, attempt: SlipAttempt) -> None:
        pid = process_id(attempt.id)
        known = self._attempts.pop(pid, attempt)
        if known.id == attempt.id:
            self._attempts[pid] = attempt
        while len(self._attempts) > _KEPT:
            del self._attempts[next(iter(self._attempts))]

    def resolved(self, said: Iterable[bytes]) -> list[SlipAttempt]:
        """The attempts that the printer has just reported done; they are no longer in doubt."""
        return [self._attempts.pop(pid) for pid in said if pid in self._attempts]
