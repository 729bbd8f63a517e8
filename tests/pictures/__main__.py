"""Writes a picture of every screen, and the README's choice of them to ``docs/pictures``."""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import qasync

from tests.pictures.measure import measured
from tests.pictures.readme import README_PICTURES, save_small
from tests.pictures.scenes import SCENES
from tests.pictures.shapes import MODES, SHAPES
from tests.pictures.walk import walk
from ui.app import make_application

ROOT = Path(__file__).resolve().parents[2]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument(
        "--only", default="", help="SCENE/SHAPE-MODE, any part of each; docs/pictures is left alone then"
    )
    return parser.parse_args()


async def draw(wanted: argparse.Namespace) -> int:
    """Writes the pictures and prints what is wrong with them; the number of defects."""
    wanted.folder.mkdir(parents=True, exist_ok=True)
    scene_part, _, rest = wanted.only.partition("/")
    scenes = [s for s in SCENES if scene_part in s.name]
    shapes = [s for s in SHAPES if rest.partition("-")[0] in s.name]
    modes = [m for m in MODES if rest.partition("-")[2] in m.name]
    count = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        async for view in walk(Path(folder), shapes, modes, scenes):
            view.image.save(str(wanted.folder / f"{view.name}.png"))
            if not wanted.only and view.name in README_PICTURES:
                save_small(view.image, ROOT / "docs" / "pictures" / f"{README_PICTURES[view.name]}.png")
            count += 1
            for fault in measured(view.stage.window, view.shape.px_per_mm, view.rules, view.image).faults:
                faults += 1
                print(f"{view.name}: {fault}", flush=True)
    print(f"{count} pictures in {wanted.folder}, {faults} defects")
    return faults


def main() -> int:
    app = make_application()
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return 1 if runner.run(draw(arguments())) else 0


if __name__ == "__main__":
    sys.exit(main())
