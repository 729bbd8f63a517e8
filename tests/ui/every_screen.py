"""Every screen, on one shape of display, in every mode, keeps the numbers of touch and sight."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import qasync

from tests.pictures.measure import measured
from tests.pictures.scenes import SCENES
from tests.pictures.shapes import MODES, SHAPES
from tests.pictures.walk import View, walk

LEAST_TARGETS = 4
"""The access switches at least."""
LAYERS = {"safe-screen": 1, "emergency": 1, "idle-question": 2, "staff-question": 2, "staff-reasons": 6}
"""Scenes in which a layer hides the page: so many targets lie on it."""


def walked(app: Any, folder: Path, shape_name: str) -> tuple[list[str], Counter[str]]:
    """What is wrong in any view of this shape, and how many views of each mode were looked at."""
    (shape,) = (shape for shape in SHAPES if shape.name == shape_name)
    seen: Counter[str] = Counter()
    faults: list[str] = []

    async def look() -> None:
        async for view in walk(folder, [shape]):
            faults.extend(f"{view.name}: {fault}" for fault in faults_of(view))
            seen[view.mode.name] += 1

    with looping(app) as loop:
        loop.run_until_complete(look())
    return faults, seen


def faults_of(view: View) -> list[str]:
    found = measured(view.stage.window, view.shape.px_per_mm, view.rules, view.image)
    faults = [str(fault) for fault in found.faults]
    if found.targets < LAYERS.get(view.scene.name, LEAST_TARGETS) or not found.texts:
        faults.append(f"only {found.targets} targets and {found.texts} texts were measured")
    if (view.image.width(), view.image.height()) != (view.shape.width, view.shape.height):
        faults.append(f"the picture is {view.image.width()} x {view.image.height()}")
    return faults


def all_of_them() -> dict[str, int]:
    """Views of each mode."""
    return {mode.name: sum(mode.shows(scene.name) for scene in SCENES) for mode in MODES}


@contextmanager
def looping(app: Any) -> Iterator[Any]:
    loop = qasync.QEventLoop(app, already_running=False)
    asyncio.set_event_loop(loop)
    yield loop
    loop.close()
    asyncio.set_event_loop(None)
