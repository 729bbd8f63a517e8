"""The desk for editing the pack, made when somebody first edits: it loads what a running kiosk seldom needs."""

import logging
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.hall.sample import OWN_HALL, sample_hall_dir

if TYPE_CHECKING:
    from kiosk.bootstrap import Kiosk
    from kiosk.editing.editing_desk import EditingDesk

logger = logging.getLogger(__name__)

SCRATCH = "cache"


def editing_of(kiosk: "Kiosk") -> "Callable[[], EditingDesk]":
    """Gives the one desk, from any thread."""
    made: list[EditingDesk] = []
    turn = threading.Lock()

    def desk() -> "EditingDesk":
        with turn:
            if not made:
                made.append(_made(kiosk))
        return made[0]

    return desk


def _made(kiosk: "Kiosk") -> "EditingDesk":
    from kiosk.editing.edit_store import EditStore  # noqa: PLC0415 - as said
    from kiosk.editing.editing_desk import EditingDesk  # noqa: PLC0415

    data_dir = kiosk.settings.data_dir
    return EditingDesk(
        kiosk.live_hall,
        lambda: EditStore(kiosk.records.accounts),
        kiosk.clock,
        data_dir / SCRATCH,
        lambda: own_pack(kiosk, data_dir),
    )


def own_pack(kiosk: "Kiosk", data_dir: Path) -> Path:
    """The directory to write to. The sample that comes with the kiosk is not written to: it is copied into the data
    directory, and the kiosk goes on from the copy. Raises OSError."""
    directory = kiosk.live_hall.directory
    if directory != sample_hall_dir():
        return directory
    own = data_dir / OWN_HALL
    draft = own.with_name(f"{OWN_HALL}.new")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(directory, draft)
    os.sync()
    draft.rename(own)
    kiosk.live_hall.move_to(own, data_dir / "last-good-pack")
    logger.info("the sample hall was copied to be edited: %s", own)
    return own
