"""The search of the guide in a running kiosk: one Finder per pack, and the index of laws kept up to date."""

import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from touch_guide import Guide

if TYPE_CHECKING:
    from touch_guide.adapters.law_index import LawIndex
    from touch_guide.finding import Finder

logger = logging.getLogger(__name__)

PATIENCE_S = 20.0
"""So long a start is left alone before the index is looked after, unless somebody searches earlier."""
_ENDING_S = 10.0
MANY = 300


class GuideSearch:
    """``finder`` may be called from any thread but the GUI thread: the first call for a pack takes up to half a
    second. ``start`` after the first frame; nothing is loaded before."""

    def __init__(self, guide: Callable[[], Guide], file: Path, patience_s: float = PATIENCE_S) -> None:
        self._guide = guide
        self._file = file
        self._patience_s = patience_s
        self._lock = threading.RLock()
        self._law_index: LawIndex | None = None
        self._made: tuple[Guide, Finder] | None = None
        self._asked, self._hurry = threading.Event(), threading.Event()
        self._closed = False
        self._child: subprocess.Popen[str] | None = None
        self._thread = threading.Thread(target=self._keep, name="law-index", daemon=True)

    def start(self) -> None:
        self._asked.set()
        self._thread.start()

    def look_again(self) -> None:
        """The pack was swapped, or the index is damaged. Safe from any thread."""
        self._asked.set()
        self._hurry.set()

    def close(self) -> None:
        """Ends what is being made; it begins anew at the next start. May be called twice, and without ``start``."""
        self._closed = True
        self._asked.set()
        self._hurry.set()
        with self._lock:
            if self._child is not None:
                self._child.terminate()
        if self._thread.ident is not None:
            self._thread.join()
        if self._law_index is not None:
            self._law_index.close()

    @property
    def _index(self) -> "LawIndex":
        with self._lock:
            if self._law_index is None:
                from touch_guide.adapters.law_index import LawIndex  # noqa: PLC0415 - loads SQLite

                self._law_index = LawIndex(self._file)
                self._law_index.on_damage = self.look_again
            return self._law_index

    def finder(self) -> "Finder":
        """That of the pack in use."""
        self._hurry.set()
        guide = self._guide()
        with self._lock:
            if self._made is None or self._made[0] is not guide:
                from touch_guide.adapters.pinyin import pinyin_table  # noqa: PLC0415 - 11 MB for those who search
                from touch_guide.finding import Finder  # noqa: PLC0415

                self._made = (guide, Finder.of(guide, pinyin_table(), self._index))
            return self._made[1]

    def _keep(self) -> None:
        self._hurry.wait(self._patience_s)
        while not self._closed:
            self._asked.wait()
            self._asked.clear()
            if not self._closed:
                self._look_after()
            if len(self._guide().library.documents) > MANY:
                self.finder()  # so that the first visitor who searches need not wait for it

    def _look_after(self) -> None:
        try:
            self._bring_up_to_date()
        except Exception:  # the next pack gets its index all the same
            logger.exception("the index of laws could not be looked after")

    def _bring_up_to_date(self) -> None:
        from touch_guide.adapters.law_index import state_of  # noqa: PLC0415
        from touch_guide.adapters.law_indexing import digest_of  # noqa: PLC0415

        guide = self._guide()
        documents = guide.library.documents
        if documents and state_of(self._file) != digest_of(documents):
            self._index.progress(0, len(documents))
            if not self._made_anew(guide.root):
                return
        self._index.reopen()

    def _made_anew(self, pack: Path) -> bool:
        command = [sys.executable, "-m", "touch_guide.adapters.law_indexing", str(pack), str(self._file)]
        with self._lock:
            if self._closed:
                return False
            self._child = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=_PROJECT
            )
        assert self._child.stdout is not None
        assert self._child.stderr is not None
        with self._child.stdout as steps, self._child.stderr as troubles:
            self._follow(steps)
            trouble = troubles.read().strip()
        status = self._child.wait(_ENDING_S)
        if status and not self._closed:
            last = trouble.rsplit("\n", 1)[-1]
            logger.error("the index of laws could not be made, only titles are searched: %s", last)
        return status == 0

    def _follow(self, steps: IO[str]) -> None:
        for step in steps:
            done, _, total = step.partition(" ")
            self._index.progress(int(done), int(total))


_PROJECT = Path(__file__).resolve().parents[1]
