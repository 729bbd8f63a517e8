"""The whole kiosk with its real screen, and a finger that obeys the benchmark.

Its arguments are the data directory, the printer, the size, and for another hall than the sample its pack and the time
it is rehearsed at; signs are limited there only. Prints ``interactive`` and ``ready URL``; then answers commands, a line
each: ``taps N``, ``switches N``, ``memory``.
"""

# ruff: noqa: E402 - a start is measured: first the collector is held back, as the command line does it
from kiosk import memory

memory.begin()

import asyncio
import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

import kiosk.run
from kiosk.bootstrap import Kiosk
from kiosk.ending import Ending
from kiosk.screen import screen_context
from kiosk.settings import SIGN_POLLS_PER_S, Settings
from queue_ticketing.model import SlipAttempt, SlipState
from tests.bench.figures import in_ms, resident_mib
from ui.app import make_application
from ui.event_loop import event_loop
from ui.screen import Screen

HANDED_OVER = frozenset({SlipState.SENT, SlipState.CONFIRMED, SlipState.UNVERIFIED})
SWITCHES = ("services", "home", "guide", "home")
PATIENCE_S = 20.0


class Finger:
    """Touches the screen and notes when what it asked for was done. Times are monotonic seconds."""

    def __init__(self, kiosk: Kiosk, screen: Screen) -> None:
        self._kiosk = kiosk
        self._screen = screen
        self._loop = asyncio.get_running_loop()
        self._frame = asyncio.Event()
        self._taps: dict[str, list[float]] = {}
        self._committed: list[tuple[float, str]] = []
        self._handed: dict[str, float] = {}
        screen.window.frameSwapped.connect(self._frame.set)
        kiosk.office.on_slip(lambda attempt: self._committed.append((time.monotonic(), attempt.ticket_id)))
        kiosk.printing.desk.on_slip(self._slip_changed)

    def _slip_changed(self, attempt: SlipAttempt) -> None:
        if attempt.state in HANDED_OVER:
            self._handed.setdefault(attempt.ticket_id, time.monotonic())

    async def taps(self, count: int) -> dict[str, object]:
        """Take ``count`` numbers by touch: confirm page, one touch, result page, home."""
        committed, handed, settled = [], [], []
        services = [service.id for service in self._kiosk.pack.hall.services]
        for n in range(count):
            self._screen.taking.begin(services[n % len(services)])
            await self._until(self._may_confirm)
            before, begun = len(self._committed), time.monotonic()
            self._touch("confirm")
            # Only then look for the page: the search itself takes milliseconds of the thread that is measured.
            await self._until(partial(self._committed_since, before))
            await self._until(lambda: self._found("number") is not None)
            settled.append(time.monotonic() - begun)
            at, ticket = self._mine(before)
            await self._until(partial(self._handed.__contains__, ticket))
            committed.append(at - begun)
            handed.append(self._handed[ticket] - begun)
            self._screen.visit.home()
            await self._next_frame()
        return {
            "tap_to_committed": in_ms(committed),
            "tap_to_bytes": in_ms(handed),
            "tap_to_result_page": in_ms(settled),
        }

    def _committed_since(self, before: int) -> bool:
        return len(self._committed) > before

    def _mine(self, before: int) -> tuple[float, str]:
        number = self._screen.taking.state.ticket
        assert number is not None
        return next((at, ticket) for at, ticket in self._committed[before:] if ticket == number.id)

    async def switches(self, count: int) -> dict[str, object]:
        """Go from page to page; each counts until its first frame has been drawn."""
        times = []
        for n in range(count):
            begun = time.monotonic()
            self._screen.visit.go(SWITCHES[n % len(SWITCHES)], "")
            await self._next_frame()
            times.append(time.monotonic() - begun)
        self._screen.visit.home()
        return {"page_switch": in_ms(times), "times": times}

    async def memory(self, _count: int) -> dict[str, object]:
        return {"resident_mib": round(resident_mib(_own_pid()), 1)}

    async def _next_frame(self) -> None:
        self._frame.clear()
        self._screen.window.update()
        async with asyncio.timeout(PATIENCE_S):
            await self._frame.wait()

    async def _until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not condition():  # noqa: ASYNC110 - what is waited for are states of Qt and of other threads
                await asyncio.sleep(0.001)

    def _may_confirm(self) -> bool:
        """The page is there, and no longer shielded against the second tap of the page before."""
        host = self._found("pageHost")
        return self._found("confirm") is not None and host is not None and bool(host.property("settled"))

    def _found(self, name: str) -> QQuickItem | None:
        return _below(self._screen.window.contentItem(), name)

    def _touch(self, name: str) -> None:
        item = self._found(name)
        assert item is not None
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        _post_click(self._screen.window, middle)


def _post_click(window: QQuickWindow, at: QPoint) -> None:
    """Posted, not run at once: Qt's events must not be handled inside an asyncio task."""
    where, left, none = QPointF(at), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
        event = QMouseEvent(kind, where, where, left, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(window, event)


def _below(item: QQuickItem, name: str) -> QQuickItem | None:
    """The visible item of this name; pages are loaded, so they hang in the tree of items, not of objects."""
    if not item.isVisible():
        return None
    if item.objectName() == name:
        return item
    return next((found for child in item.childItems() if (found := _below(child, name))), None)


def _own_pid() -> int:
    return int(Path("/proc/self").resolve().name)


def show(kiosk: Kiosk, ending: Ending, url: str) -> int:
    """The screen, with a thread that reads commands for the finger."""
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        runner.run(_work(kiosk, ending, url))
    return 0


async def _work(kiosk: Kiosk, ending: Ending, url: str) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    context = screen_context(kiosk, ending, url, lambda: None)
    screen = Screen(context, loop)
    ending.add_stopper(lambda: loop.call_soon_threadsafe(ended.set))
    finger = Finger(kiosk, screen)
    await finger._next_frame()
    print("interactive", flush=True)
    context.on_ready()
    commands: asyncio.Queue[str] = asyncio.Queue()
    threading.Thread(target=_read, args=(loop, commands), daemon=True).start()
    obeying = asyncio.create_task(_obey(finger, commands))
    await ended.wait()
    obeying.cancel()
    await screen.tasks.close()
    screen.close()


def _read(loop: asyncio.AbstractEventLoop, commands: "asyncio.Queue[str]") -> None:
    for line in sys.stdin:
        loop.call_soon_threadsafe(commands.put_nowait, line)


async def _obey(finger: Finger, commands: "asyncio.Queue[str]") -> None:
    acts = {"taps": finger.taps, "switches": finger.switches, "memory": finger.memory}
    while True:
        name, _, count = (await commands.get()).strip().partition(" ")
        try:
            answer = await acts[name](int(count or 0))
        except Exception as fault:  # noqa: BLE001 - told to the benchmark, which stops
            answer = {"fault": repr(fault)}
        print("answer " + json.dumps(answer), flush=True)


if __name__ == "__main__":
    data, printer, size, *hall = sys.argv[1:]
    width, _, height = size.partition("x")
    own = {"hall_dir": Path(hall[0]), "rehearse": datetime.fromisoformat(hall[1])} if hall else {}
    sys.exit(
        kiosk.run.run(
            Settings(
                data_dir=Path(data),
                printer=printer,
                port=0,
                windowed=True,
                size=(int(width), int(height)),
                sign_polls_per_s=SIGN_POLLS_PER_S if hall else 0,
                **own,
            ),
            show,
        )
    )
