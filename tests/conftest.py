"""What every test stands on: Qt without a screen, and a suite that fails on what it did not expect."""

import gc
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = os.environ.get("KIOSK_TEST_PLATFORM", "offscreen")
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ.setdefault("LC_ALL", "C.UTF-8")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each kiosk in a process of its own compiles all its modules

import pytest
from hypothesis import settings

from tests.waiting import wait_until

settings.register_profile("house", deadline=None)  # a loaded machine is no failure
settings.load_profile("house")


QUICK_COST = "scrypt:1024:8:1"


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """A sign-in costs a fifth of a second, which is right for a thief and wrong for four hundred tests. What the real
    cost is, ``test_staff_book`` tells; kiosks in processes of their own keep it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.staff.secrets.PASSWORD_COST", QUICK_COST)
        yield


class _Collected(logging.Handler):
    """Keeps every record of WARNING or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def until() -> Callable[..., bool]:
    """``until(condition, seconds=3.0)`` waits for a condition of other threads; False when it never came."""
    return wait_until


@pytest.fixture
def allow_log() -> Callable[[str], None]:
    """``allow_log(pattern)`` tolerates WARNING records that match; the ``logs`` marker demands them."""
    return _allowed.append


_allowed: list[str] = []


@pytest.fixture(autouse=True)
def _no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails on a WARNING that the test did not announce, and on an announced one that never came."""
    _allowed.clear()
    handler = _Collected()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    texts = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in handler.records]
    wanted = [str(mark.args[0]) for mark in request.node.iter_markers("logs")]
    stray = [t for t in texts if not any(re.search(p, t) for p in (*wanted, *_allowed))]
    absent = [p for p in wanted if not any(re.search(p, t) for t in texts)]
    assert not stray, "unexpected log records:\n" + "\n".join(stray)
    assert not absent, f"expected in the log, but never came: {absent}"


def _threads_since(before: set[threading.Thread], may_stay: tuple[str, ...]) -> list[threading.Thread]:
    # Qt's own threads appear as Dummy once they have run Python; the runner's workers belong to execnet.
    spared = ("Dummy-", "execnet", *may_stay)
    return [t for t in threading.enumerate() if t not in before and not t.name.startswith(spared)]


@pytest.fixture(autouse=True)
def _no_leaked_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    before = set(threading.enumerate())
    may_stay = tuple(str(m.args[0]) for m in request.node.iter_markers("threads_may_stay"))
    yield
    wait_until(lambda: not _threads_since(before, may_stay))
    left = [t.name for t in _threads_since(before, may_stay)]
    assert not left, f"threads outlived their test: {left}"


def _children() -> set[int]:
    """Ids of the programs that any thread of ours has started and that live."""
    found: set[int] = set()
    for list_of_one_thread in Path("/proc/self/task").glob("*/children"):
        try:
            found |= {int(pid) for pid in list_of_one_thread.read_text().split()}
        except OSError:  # the thread ended while we looked
            continue
    return {pid for pid in found if _lives(pid)}


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:120]
    except OSError:
        return "(ended)"


@pytest.fixture(autouse=True)
def _no_child_processes_left() -> Iterator[None]:
    before = _children()
    yield
    if _children() - before:
        wait_until(lambda: not _children() - before)
    left = [f"{pid} {_command(pid)}" for pid in _children() - before]
    assert not left, "programs outlived their test:\n" + "\n".join(left)


@pytest.fixture(autouse=True)
def _no_leaked_timers(request: pytest.FixtureRequest) -> Iterator[None]:
    """For tests that use Qt: a running QTimer that nobody owns would fire into the next test."""
    yield
    if not {"qtbot", "qapp"} & set(request.fixturenames) or "PySide6.QtCore" not in sys.modules:
        return
    import shiboken6
    from PySide6.QtCore import QTimer

    gc.collect()
    timers = [o for o in gc.get_objects() if type(o) is QTimer and shiboken6.isValid(o)]
    running = [f"{t.objectName() or 'QTimer'} every {t.interval()} ms" for t in timers if t.isActive()]
    assert not running, f"timers outlived their test: {running}"
