"""Turns what a slip says into the bytes for an ESC/POS printer, composed by python-escpos."""

import importlib
import logging
import os
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queue_ticketing.adapters.raster import blocks
from queue_ticketing.slips.slip import SlipJob, trial_slip

if TYPE_CHECKING:
    from PIL import Image

    from queue_ticketing.slips.leaflet import Printable

logger = logging.getLogger(__name__)

AUTO_STATUS = b"\x1da\x0e"
"""GS a: push status when off-line, error or paper changes. ESC @ switches it off, so it follows each ESC @."""


class SlipComposer:
    """Callable from any thread: facts in, job out. ``width_dots`` is 576 (80 mm paper) or 384 (58 mm); ``cache_dir`` keeps the
    library's table of printers between starts."""

    def __init__(self, width_dots: int, cache_dir: Path) -> None:
        self.width_dots = width_dots
        self._cache = cache_dir
        self._paper: Any = None
        self._turn = threading.Lock()

    def __call__(self, facts: "Printable") -> SlipJob:
        with self._turn:
            sheets = self._drawn(facts)
            return SlipJob(self.encode(*sheets), self.width_dots, sum(sheet.height for sheet in sheets))

    def _drawn(self, facts: "Printable") -> "list[Image.Image]":
        from queue_ticketing.adapters.leaflet_drawing import draw_leaflet  # noqa: PLC0415 - with the first slip
        from queue_ticketing.adapters.slip_drawing import draw_slip  # noqa: PLC0415
        from queue_ticketing.slips.leaflet import Leaflet  # noqa: PLC0415

        if isinstance(facts, Leaflet):
            return draw_leaflet(facts, self.width_dots)
        return [draw_slip(facts, self.width_dots)]

    def warm_up(self) -> None:
        """Loads library and fonts; about a second on a cold machine, so call it before the first visitor."""
        self(trial_slip(datetime.now(UTC), self.width_dots))

    def encode(self, *sheets: "Image.Image") -> bytes:
        """The whole job: initialise, ask for status, each sheet in blocks, feed and cut."""
        paper = self._paper = self._paper or _load_dummy(self.width_dots, self._cache)
        paper.clear()
        paper.hw("INIT")
        paper._raw(AUTO_STATUS)  # noqa: SLF001 - the library's own way for a command it has no word for
        for sheet in sheets:
            for block in blocks(sheet):
                paper._raw(block.command())  # noqa: SLF001 - its image() takes ten times as long for the same bytes
            paper.cut(feed=False)
        return bytes(paper.output)


def _load_dummy(width_dots: int, cache_dir: Path) -> Any:
    """Imports python-escpos 3.1 without its side effects: it configures the root logger, makes a directory in the
    system's temporary folder, and takes twice as long without a cache directory."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(cache_dir))
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    normal = tempfile.tempdir
    with tempfile.TemporaryDirectory() as scratch:
        tempfile.tempdir = scratch
        try:
            printer, capabilities = _library(Path(os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"]))
        finally:
            tempfile.tempdir = normal
            for handler in [h for h in root.handlers if h not in before]:
                root.removeHandler(handler)
    profile = capabilities.Profile()
    profile.profile_data = {**profile.profile_data, "media": {"width": {"pixels": width_dots, "mm": ""}}}
    return printer.Dummy(profile=profile)


def _library(cache_dir: Path) -> tuple[Any, Any]:
    """Its cache is written in place: a power cut in that moment leaves half a file, which it then fails on for ever."""
    try:
        printer = importlib.import_module("escpos.printer")
    except Exception:
        halves = list(cache_dir.glob("*.capabilities.pickle"))
        if not halves:
            raise
        logger.info("the table of printers is damaged, it is made anew")
        for half in halves:
            half.unlink(missing_ok=True)
        printer = importlib.import_module("escpos.printer")
    return printer, importlib.import_module("escpos.capabilities")
