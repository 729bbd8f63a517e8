"""A law of 200 articles on the software renderer: from the touch to its first frame, and flicked through from its
beginning to its end. Run as a program it prints the figures of one size of screen."""

import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import qasync
from PySide6.QtCore import Q_ARG, QMetaObject
from PySide6.QtQuick import QQuickItem

from tests.bench.child import python, running
from tests.bench.figures import Figures, in_ms
from tests.support.law_texts import write_library
from tests.ui.fakes import hall_on_screen
from ui.app import make_application
from ui.context import ScreenSettings
from ui.screen import Screen

ARTICLES = 200
OPENINGS = 20
SIZES = ("1080x1920", "1920x1080")
LAW = "laws/01-行政法规/示例登记条例"
FLICK = -9000.0
"""Pixels a second: a wild flick of the finger."""


def measured() -> dict[str, Any]:
    figures: dict[str, Any] = {"articles": ARTICLES}
    for size in SIZES:
        with running(*python("tests.bench.reader", size)) as child:
            figures[size] = json.loads(child.line("answer ")[0])
    return figures


class Reader:
    """One screen, and when its frames were shown."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._frames: list[float] = []
        self._shown = asyncio.Event()
        screen.window.frameSwapped.connect(self._swapped)

    def _swapped(self) -> None:
        self._frames.append(time.perf_counter())
        self._shown.set()

    async def opening(self) -> float:
        """Seconds until a frame shows the text; the visitor comes from the home page."""
        self._screen.visit.home()
        self._screen.document._forget()
        await asyncio.sleep(0.05)
        begun = time.perf_counter()
        self._screen.visit.go("document", LAW)
        while not self._screen.document.at_rest:
            await self._frame()
        await self._frame()
        return time.perf_counter() - begun

    async def flicked(self) -> list[float]:
        """Seconds between the frames while the law runs by, from its first article to its last."""
        text = below(self._screen.window.contentItem(), "text")
        view = next(child for child in text.childItems() if child.inherits("QQuickListView"))
        view.setProperty("maximumFlickVelocity", -FLICK)
        times: list[float] = []
        for _ in range(200):
            if view.property("atYEnd"):
                break
            self._frames.clear()
            QMetaObject.invokeMethod(view, "flick", Q_ARG(float, 0.0), Q_ARG(float, FLICK))
            while view.property("moving"):
                await self._frame()
            times += [later - earlier for earlier, later in zip(self._frames, self._frames[1:], strict=False)]
        return times

    async def _frame(self) -> None:
        self._shown.clear()
        self._screen.window.update()
        async with asyncio.timeout(10):
            await self._shown.wait()


def below(item: QQuickItem, name: str) -> Any:
    """The item of this name at or below ``item``; None when there is none."""
    if item.objectName() == name:
        return item
    return next((found for child in item.childItems() if (found := below(child, name))), None)


async def _measure(size: tuple[int, int]) -> dict[str, Figures]:
    with tempfile.TemporaryDirectory() as folder:
        library = write_library(Path(folder) / "pack", ARTICLES)
        (Path(folder) / "data").mkdir()

        def with_laws(pack: Any) -> Any:
            return replace(pack, guide=replace(pack.guide, library=library))

        settings = ScreenSettings(size=size, windowed=True)
        with hall_on_screen(Path(folder) / "data", with_laws, screen=settings) as hall:
            screen = Screen(hall.context, asyncio.get_running_loop())
            reader = Reader(screen)
            first = await reader.opening()
            again = [await reader.opening() for _ in range(OPENINGS)]
            frames = await reader.flicked()
            await screen.tasks.close()
            screen.close()
    return {"first_opening_ms": round(first * 1000, 1), "opening": in_ms(again), "frame": in_ms(frames)}


def main() -> int:
    width, _, height = sys.argv[1].partition("x")
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        figures = runner.run(_measure((int(width), int(height))))
    print("answer " + json.dumps(figures), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
