"""The log: what it keeps, and what it must never keep."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import logs
from kiosk.logs import HIDDEN, set_up_logging, without_identities

SHAPED_LIKE_CITIZENS = ["11010519491231002X", "440524188001010014", "64032318800229001x", "640323800229001"]


@pytest.mark.parametrize("identity", SHAPED_LIKE_CITIZENS)
def test_an_identity_number_is_hidden_wherever_it_stands(identity: str) -> None:
    assert without_identities(f"证件{identity}，已登记") == f"证件{HIDDEN}，已登记"


@pytest.mark.parametrize(
    "text", ["110105 19491231 002X", "110105-19491231-002X", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_it_is_hidden_however_it_is_written(text: str) -> None:
    assert without_identities(text) == HIDDEN


@pytest.mark.parametrize(
    "text",
    ["ticket 6f1c2d34-9b1a-4a58-8d2e-0c9d4a1b2c3d", "91350100M000100Y43", "999999100000018",
     "at 1763793600123456789 ns", "sha 110105194912310021ab", "1280x1024 60 Hz"],
)  # fmt: skip
def test_other_numbers_stay_readable(text: str) -> None:
    assert without_identities(text) == text


@given(
    st.dates(),
    st.integers(100000, 999999),
    st.integers(0, 999),
    st.sampled_from("0123456789X"),
    st.text(max_size=9),
)
def test_no_number_of_the_shape_gets_through(
    day: object, area: int, serial: int, check: str, around: str
) -> None:
    born = f"19{str(day).replace('-', '')[2:]}"
    identity = f"{area}{born}{serial:03}{check}"
    assert identity not in without_identities(f"{around} {identity} {around}")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Callable[[], str]]:
    undo = set_up_logging(tmp_path)
    yield lambda: (tmp_path / "logs" / "kiosk.log").read_text(encoding="utf-8")
    undo()


@pytest.mark.logs("failed for")
def test_identities_are_hidden_in_arguments_and_stack_traces(log_file: Callable[[], str]) -> None:
    try:
        raise ValueError("bad number 11010519491231002X")
    except ValueError:
        logging.getLogger("somewhere").exception("failed for %s", "440524188001010014")
    text = log_file()
    assert "Traceback" in text
    assert text.count(HIDDEN) == 3
    assert "1949" not in text


@pytest.mark.logs("uncaught exception")
def test_an_uncaught_exception_ends_in_the_log(log_file: Callable[[], str]) -> None:
    try:
        raise RuntimeError("nobody caught this")
    except RuntimeError as problem:
        sys.excepthook(RuntimeError, problem, problem.__traceback__)
    assert "nobody caught this" in log_file()


@pytest.mark.logs("uncaught exception in thread broken")
def test_an_uncaught_exception_of_a_thread_ends_in_the_log(log_file: Callable[[], str]) -> None:
    def fail() -> None:
        raise RuntimeError("the thread broke")

    thread = threading.Thread(target=fail, name="broken")
    thread.start()
    thread.join()
    assert "the thread broke" in log_file()


def test_the_log_is_rotated_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "FILE_BYTES", 2000)
    monkeypatch.setattr(logs, "FILES_KEPT", 2)
    undo = set_up_logging(tmp_path)
    for n in range(200):
        logging.getLogger("busy").info("line %d of a busy day", n)
    undo()
    files = sorted((tmp_path / "logs").glob("kiosk.log*"))
    assert len(files) == 3
    assert all(file.stat().st_size <= 2000 for file in files)


def test_undoing_it_leaves_no_trace(tmp_path: Path) -> None:
    before = (list(logging.getLogger().handlers), sys.excepthook, threading.excepthook)
    set_up_logging(tmp_path)()
    assert (list(logging.getLogger().handlers), sys.excepthook, threading.excepthook) == before
