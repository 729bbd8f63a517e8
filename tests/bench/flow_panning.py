"""A flowchart of forty steps on the software renderer: moved about by a finger, frame by frame. Run as a program it
prints the figures of one size of screen."""

import asyncio
import json
import math
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

from tests.bench.child import python, running
from tests.bench.figures import Figures, in_ms
from tests.bench.reader import below
from tests.support.long_flow import long_flow
from tests.ui.fakes import hall_on_screen
from ui.app import make_application
from ui.context import ScreenSettings
from ui.screen import Screen

STEPS = 40
FRAMES = 300
SIZES = ("1080x1920", "1920x1080")


def measured() -> dict[str, Any]:
    figures: dict[str, Any] = {"steps": STEPS}
    for size in SIZES:
        with running(*python("tests.bench.flow_panning", size)) as child:
            figures[size] = json.loads(child.line("answer ")[0])
    return figures


class Panner:
    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._shown = asyncio.Event()
        screen.window.frameSwapped.connect(self._shown.set)

    async def opened(self) -> None:
        screen = self._screen
        matter = screen.context.guide().matter("company-name")
        assert matter is not None
        screen.visit.go("flow", "")
        screen.flow.show(replace(matter, flow=long_flow(STEPS)))
        async with asyncio.timeout(20):
            while not screen.flow.property("chart"):
                await self._frame()
        for _ in range(5):
            await self._frame()

    async def panned(self) -> tuple[list[float], list[float]]:
        """Seconds that each frame took while the chart was moved in a figure of eight over its whole extent: by the
        clock, and of the processor."""
        flick = below(self._screen.window.contentItem(), "flowFlick")
        wide = float(flick.property("contentWidth")) - flick.width()
        high = float(flick.property("contentHeight")) - flick.height()
        times, cpu = [], []
        for n in range(FRAMES):
            turn = 2 * math.pi * n / FRAMES
            flick.setProperty("contentX", max(0.0, wide * (1 + math.sin(turn)) / 2))
            flick.setProperty("contentY", max(0.0, high * (1 + math.sin(2 * turn)) / 2))
            begun, used = time.perf_counter(), time.process_time()
            await self._frame()
            times.append(time.perf_counter() - begun)
            cpu.append(time.process_time() - used)
        return times, cpu

    async def _frame(self) -> None:
        self._shown.clear()
        self._screen.window.update()
        async with asyncio.timeout(10):
            await self._shown.wait()


async def _measure(size: tuple[int, int]) -> dict[str, Figures]:
    with tempfile.TemporaryDirectory() as folder:
        settings = ScreenSettings(size=size, windowed=True)
        with hall_on_screen(Path(folder), screen=settings) as hall:
            screen = Screen(hall.context, asyncio.get_running_loop())
            panner = Panner(screen)
            await panner.opened()
            frames, cpu = await panner.panned()
            await screen.tasks.close()
            screen.close()
    return {"frame": in_ms(frames), "frame_cpu": in_ms(cpu)}


def main() -> int:
    width, _, height = sys.argv[1].partition("x")
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        figures = runner.run(_measure((int(width), int(height))))
    print("answer " + json.dumps(figures), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
