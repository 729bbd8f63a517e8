"""Two watchdogs: systemd restarts a kiosk whose screen stands still, and the log says where it stood."""

import logging
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Self

logger = logging.getLogger(__name__)

STALL_S = 6.0
"""Without a sign of life for so long the stack of the main thread is logged; the unit's WatchdogSec is longer."""


def notify(message: str, address: str | None = None) -> bool:
    """Tell systemd (sd_notify's datagram); False when nobody listens."""
    target = address if address is not None else os.environ.get("NOTIFY_SOCKET", "")
    if not target:
        return False
    path = "\0" + target[1:] if target.startswith("@") else target
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
            sender.connect(path)
            sender.sendall(message.encode())
    except OSError as problem:
        logger.warning("systemd does not listen: %s", problem)
        return False
    return True


class Watchdog:
    """Enter it around the main loop and call ``alive`` from the thread whose standing still matters, about once a
    second. The first call says that the kiosk is ready."""

    def __init__(
        self,
        *,
        stall_s: float = STALL_S,
        tell: Callable[[str], bool] = notify,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stall_s = stall_s
        self._tell = tell
        self._monotonic = monotonic
        self._beat: float | None = None
        self._beating = 0
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._watcher.join()

    def alive(self) -> None:
        """A sign of life."""
        if self._beat is None:
            self._beating = threading.get_ident()
            self._tell("READY=1")
        self._beat = self._monotonic()
        self._tell("WATCHDOG=1")

    def _watch(self) -> None:
        told_of: float | None = None
        while not self._ended.wait(self._stall_s / 6):
            beat = self._beat
            if beat is None or beat == told_of or self._monotonic() - beat < self._stall_s:
                continue
            told_of = beat
            logger.critical("the screen has stood still for %.0f s, here:\n%s", self._stall_s, self._where())

    def _where(self) -> str:
        frame = sys._current_frames().get(self._beating)  # noqa: SLF001 - there is no other way to see another thread
        return "".join(traceback.format_stack(frame)) if frame else "(the thread has ended)"
