"""The names of the register as they are searched: read when first asked for, read anew after a change, dropped when
nobody has asked for a while."""

import threading
import time
from collections.abc import Callable

from touch_guide.adapters.sql.enterprise_store import SqlEnterprises
from touch_guide.inspection.register_names import RegisterNames

SMALL = 5000
"""So few are read anew at once; more only every now and then, beside the searches."""
AGAIN_S = 30.0
IDLE_S = 600.0


class NamesInMemory:
    """Thread-safe. 220,000 names take 35 MB, and one to two seconds to read."""

    def __init__(self, register: SqlEnterprises, seconds: Callable[[], float] = time.monotonic) -> None:
        self._register, self._seconds = register, seconds
        self._lock = threading.Lock()
        self._names: RegisterNames | None = None
        self._as_of, self._read_at, self._asked_at = 0, 0.0, 0.0
        self._reading: threading.Thread | None = None
        self._timer: threading.Timer | None = None

    def current(self) -> RegisterNames:
        """As of the newest change; of a large register perhaps half a minute older."""
        newest, now = self._register.newest_change(), self._seconds()
        with self._lock:
            self._asked_at = now
            names = self._names
            if names is None or (newest != self._as_of and len(names) <= SMALL):
                names = self._read(newest)
            elif newest != self._as_of and now - self._read_at >= AGAIN_S and self._reading is None:
                self._reading = threading.Thread(target=self._read_beside, name="register-names", daemon=True)
                self._reading.start()
            self._watch()
        return names

    def close(self) -> None:
        """May be called twice."""
        with self._lock:
            timer, reading = self._timer, self._reading
            self._timer, self._names = None, None
        if timer is not None:
            timer.cancel()
            timer.join()
        if reading is not None:
            reading.join()

    def _read(self, newest: int) -> RegisterNames:
        names = RegisterNames(self._register.names())
        self._names, self._as_of, self._read_at = names, newest, self._seconds()
        return names

    def _read_beside(self) -> None:
        newest = self._register.newest_change()
        names = RegisterNames(self._register.names())
        with self._lock:
            self._names, self._as_of, self._read_at = names, newest, self._seconds()
            self._reading = None

    def _watch(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(IDLE_S, self._drop_if_idle)
            self._timer.name, self._timer.daemon = "register-idle", True
            self._timer.start()

    def _drop_if_idle(self) -> None:
        with self._lock:
            if self._timer is None:
                return
            self._timer = None
            if self._seconds() - self._asked_at >= IDLE_S:
                self._names = None
            else:
                self._watch()
