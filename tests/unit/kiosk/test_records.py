"""The records open once, for whoever needs them first, and the screen comes without them."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest

from kiosk.records import OpenRecords, Records

BOOKS: Any = object()


class Opener:
    """Opens at once when ``may`` is set; ``troubles`` are raised first, one a time."""

    def __init__(self, *troubles: Exception) -> None:
        self.may = threading.Event()
        self.opened = self.closed = 0
        self._troubles = list(troubles)

    def __call__(self, ends: ExitStack) -> OpenRecords:
        ends.callback(self._close)
        assert self.may.wait(5)
        if self._troubles:
            raise self._troubles.pop(0)
        self.opened += 1
        return OpenRecords(
            BOOKS,
            BOOKS,
            BOOKS,
            BOOKS,
            BOOKS,
            fees=BOOKS,
            sign_tokens=BOOKS,
            emergencies=BOOKS,
            hall=BOOKS,
            vault=BOOKS,
        )

    def _close(self) -> None:
        self.closed += 1


def test_all_who_ask_while_they_open_get_the_same_records():
    opener = Opener()
    records = Records(opener)
    with ThreadPoolExecutor(3) as askers:
        asked = [askers.submit(records.open) for _ in range(3)]
        assert not any(answer.done() for answer in asked)
        opener.may.set()
        assert len({id(answer.result(5)) for answer in asked}) == 1
    assert (opener.opened, opener.closed) == (1, 0)
    records.close()
    assert opener.closed == 1


def test_a_failure_is_told_and_the_next_one_tries_again():
    opener = Opener(OSError("the disk is away"))
    opener.may.set()
    records = Records(opener)
    with pytest.raises(OSError, match="the disk is away"):
        records.open()
    assert opener.closed == 1, "what was half open is closed"
    assert records.staff is BOOKS
    records.close()
    assert opener.closed == 2


def test_records_that_nobody_needed_are_closed_without_being_opened():
    opener = Opener()
    Records(opener).close()
    assert (opener.opened, opener.closed) == (0, 0)


def test_nothing_that_the_first_frame_needs_loads_the_database_or_the_server():
    late = ("sqlalchemy", "alembic", "aiohttp", "PIL", "yaml")
    program = "import sys, kiosk.run, kiosk.screen, ui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not set(late) & set(done.stdout.split())
