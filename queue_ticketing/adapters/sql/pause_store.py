"""Ad hoc pauses of windows and services."""

from sqlalchemy import delete, insert, select

from queue_ticketing.adapters.sql.transaction import PAUSES, OpenTransaction
from queue_ticketing.model import WindowId
from queue_ticketing.store_ports import Pause


class PauseRows(OpenTransaction):
    """Implements store_ports.PauseStore."""

    def window_pauses(self) -> dict[WindowId, Pause]:
        return {WindowId(subject): pause for subject, pause in self._pauses("window").items()}

    def set_window_pause(self, window_id: WindowId, pause: Pause | None) -> None:
        self._set_pause("window", window_id, pause)

    def service_pauses(self) -> dict[str, Pause]:
        return self._pauses("service")

    def set_service_pause(self, service_id: str, pause: Pause | None) -> None:
        self._set_pause("service", service_id, pause)

    def _pauses(self, kind: str) -> dict[str, Pause]:
        rows = self._connection.execute(select(PAUSES).where(PAUSES.c.kind == kind))
        return {row.subject: Pause(row.reason, row.by, row.since.astimezone(self._zone)) for row in rows}

    def _set_pause(self, kind: str, subject: str, pause: Pause | None) -> None:
        self.written.more = True
        self._connection.execute(delete(PAUSES).where(PAUSES.c.kind == kind, PAUSES.c.subject == subject))
        if pause:
            row = {
                "kind": kind,
                "subject": subject,
                "reason": pause.reason,
                "by": pause.by,
                "since": pause.since,
            }
            self._connection.execute(insert(PAUSES).values(row))
