"""The register of a running kiosk: opened when it is first asked for, an import that a power cut stopped brought to its
end. Nothing here is loaded before."""

import logging
import threading
from typing import TYPE_CHECKING

from kiosk.clock import HallClock
from kiosk.records import Records
from kiosk.register_place import place_name, register_url, sealed_import
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.enterprises.desk import EnterpriseDesk

logger = logging.getLogger(__name__)


class HallRegister:
    """Thread-safe. ``key`` seals identities. ``desk`` may take a second when it is first called; that of a ``sample`` hall
    begins with invented enterprises."""

    def __init__(
        self, settings: Settings, records: Records, clock: HallClock, key: bytes, *, sample: bool
    ) -> None:
        self._settings, self._records, self._clock, self._key = settings, records, clock, key
        self._sample = sample and settings.hall_dir is None
        self._lock = threading.Lock()
        self._desk: EnterpriseDesk | None = None
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Once the records are open: go on with an import that was stopped, beside all else."""
        if sealed_import(self._settings.data_dir, self._place).is_file():
            self._thread = threading.Thread(target=self._resume, name="register-import", daemon=True)
            self._thread.start()

    def desk(self) -> "EnterpriseDesk":
        """Raises DatabaseProblem."""
        with self._lock:
            if self._desk is None:
                from kiosk.enterprises.opening import open_desk  # noqa: PLC0415 - loads SQLAlchemy

                self._desk = open_desk(self._records.open(), self._clock, self._key, sample=self._sample)
            return self._desk

    def close(self) -> None:
        """Waits for nothing but a search under way. May be called twice."""
        with self._lock:
            if self._desk is not None:
                self._desk.close()

    @property
    def _url(self) -> str:
        return register_url(self._settings, rehearsal=self._clock.rehearsal)

    @property
    def _place(self) -> str:
        return place_name(self._url)

    def _resume(self) -> None:
        from kiosk.enterprises.opening import resume_import  # noqa: PLC0415

        try:
            if resume_import(self._settings.data_dir, self._url, self._records.open()):
                logger.info("An import of the register that was stopped is complete now")
        except Exception:
            logger.exception("The import of the register that was stopped could not be completed")
