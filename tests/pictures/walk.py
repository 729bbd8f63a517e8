"""Walks every scene, on every shape of screen, in every mode."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from tests.pictures.measure import ELDER_TARGET_MM, Rules
from tests.pictures.scenes import SCENES, Scene
from tests.pictures.shapes import MODES, SHAPES, Mode, Shape
from tests.pictures.situations import PREPARE, situation
from tests.pictures.stage import Stage, on_stage


@dataclass(frozen=True, slots=True)
class View:
    """One look at one scene."""

    scene: Scene
    shape: Shape
    mode: Mode
    stage: Stage
    image: QImage

    @property
    def name(self) -> str:
        return f"{self.scene.name}-{self.shape.name}-{self.mode.name}"

    @property
    def rules(self) -> Rules:
        reach = float(self.stage.theme("reachTop")) if self.mode.low_reach else 0.0
        target = ELDER_TARGET_MM if self.mode.elder else Rules().target_mm
        return Rules(target_mm=target, reach_top=reach)


async def walk(
    folder: Path,
    shapes: Sequence[Shape] = SHAPES,
    modes: Sequence[Mode] = MODES,
    scenes: Iterable[Scene] = SCENES,
) -> AsyncIterator[View]:
    """Every view, one after the other; the stage stands in that view while the caller looks at it."""
    wanted = list(scenes)
    for name in PREPARE:
        there = [scene for scene in wanted if scene.situation == name]
        if not there:
            continue
        with situation(name, folder) as hall:
            async with on_stage(hall) as stage:
                for shape in shapes:
                    stage.shape(shape)
                    for mode in modes:
                        for scene in (one for one in there if mode.shows(one.name)):
                            await stage.begin(mode)
                            await scene.enter(stage)
                            yield View(scene, shape, mode, stage, stage.picture())
