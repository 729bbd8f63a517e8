"""The pack of a running kiosk: watched, swapped when it is right, kept when the new one is wrong."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kiosk.hall.errors import PackErrors
from kiosk.hall.last_good import keep_copy
from kiosk.hall.understood import load_understood, signature
from kiosk.hall.values import HallPack

logger = logging.getLogger(__name__)

EVERY_S = 2.0
SHARE = 0.01
"""Of one processor, at most, for looking whether a file was touched: a large pack is looked at less often."""


class LiveHall:
    """Holds the last good pack of a directory. The constructor loads it; when it is wrong it takes the copy that an
    earlier start kept in ``kept``, and raises PackErrors when there is none. ``understood`` is a file that spares the
    next start the reading.

    Listeners are called on the watching thread (or that of ``poll``), after ``pack`` has changed.
    """

    def __init__(
        self,
        directory: Path,
        today: Callable[[], date] | None = None,
        kept: Path | None = None,
        understood: Path | None = None,
    ) -> None:
        self._directory = directory
        self._today = today
        self._kept = kept
        self._understood = understood
        self._signature = signature(directory)
        self._look_s = 0.0
        self._refused: PackErrors | None = None
        self._pack = self._first()
        self._swap_listeners: list[Callable[[HallPack], None]] = []
        self._refused_listeners: list[Callable[[PackErrors], None]] = []
        self._polling = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def pack(self) -> HallPack:
        """The last good pack."""
        return self._pack

    @property
    def refused(self) -> PackErrors | None:
        """Why the files on the disk are not the pack in use; None when they are."""
        return self._refused

    def on_swap(self, listener: Callable[[HallPack], None]) -> None:
        self._swap_listeners.append(listener)

    def on_refused(self, listener: Callable[[PackErrors], None]) -> None:
        self._refused_listeners.append(listener)

    def start(self) -> None:
        """Watches from now on, every two seconds."""
        self._thread = threading.Thread(target=self._watch, name="hall-pack", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the watching; may be called twice, and without ``start``."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def poll(self) -> None:
        """Looks once: loads the pack if a file was touched, and tells the listeners when it differs, is refused, or
        is right again."""
        with self._polling:
            began = time.thread_time()
            touched = signature(self._directory)
            self._look_s = time.thread_time() - began
            if touched == self._signature:
                return
            self._signature = touched
            try:
                pack = self._load()
            except PackErrors as errors:
                self._refuse(errors)
            else:
                self._swap(pack)

    @property
    def directory(self) -> Path:
        """Where the pack is watched."""
        return self._directory

    def move_to(self, directory: Path, kept: Path | None = None) -> None:
        """Goes on from another directory, from now on watched instead, its last good copy in ``kept``; raises PackErrors,
        and stays, when the pack there is wrong. For the first edit of a pack that may not be written, such as the
        sample."""
        with self._polling:
            touched = signature(directory)
            pack = self._read(directory)
            self._directory, self._signature, self._kept = directory, touched, kept or self._kept
            self._keep()
            self._swap(pack)

    def _first(self) -> HallPack:
        try:
            return self._load()
        except PackErrors as errors:
            if self._kept is None or not self._kept.is_dir():
                raise
            self._refused = errors
            logger.warning("the hall pack is wrong, the last good copy of it is used: %s", errors.errors[0])
            return self._read(self._kept)

    def _load(self) -> HallPack:
        pack = self._read(self._directory)
        self._keep()
        return pack

    def _keep(self) -> None:
        if self._kept is not None:
            keep_copy(self._directory, self._kept)

    def _read(self, directory: Path) -> HallPack:
        return load_understood(directory, self._today() if self._today else None, self._understood)

    def _swap(self, pack: HallPack) -> None:
        same_place = pack.directory == self._pack.directory  # files are told by their whole path
        unchanged = same_place and pack.digest == self._pack.digest and self._refused is None
        self._refused = None
        if unchanged:
            return
        self._pack = pack
        logger.info("the hall pack was changed and is in use: %s", self._directory)
        for listener in self._swap_listeners:
            listener(pack)

    def _refuse(self, errors: PackErrors) -> None:
        self._refused = errors
        first, more = errors.errors[0], len(errors.errors) - 1
        logger.warning(
            "the changed hall pack is refused, the last good one stays: %s (and %d more)", first, more
        )
        for listener in self._refused_listeners:
            listener(errors)

    def _watch(self) -> None:
        while not self._ended.wait(max(EVERY_S, self._look_s / SHARE)):
            try:
                self.poll()
            except Exception:  # a bug of a listener must not end the watching
                logger.exception("the hall pack could not be taken over")
