"""Ad hoc pauses of windows and services."""

from datetime import tzinfo

from sqlalchemy import Connection, bindparam, delete, insert, select

from queue_ticketing.adapters.sql.transaction import PAUSES, OpenTransaction
from queue_ticketing.model import WindowId
from queue_ticketing.store_ports import Pause

OF_KIND = select(PAUSES).where(PAUSES.c.kind == bindparam("wanted"))


class PauseRows(OpenTransaction):
    """Implements store_ports.PauseStore. What was read once in a transaction is known in it."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        super().__init__(connection, zone)
        self._known_pauses: dict[str, dict[str, Pause]] = {}

    def window_pauses(self) -> dict[WindowId, Pause]:
        return {WindowId(subject): pause for subject, pause in self._pauses("window").items()}

    def set_window_pause(self, window_id: WindowId, pause: Pause | None) -> None:
        self._set_pause("window", window_id, pause)

    def service_pauses(self) -> dict[str, Pause]:
        return self._pauses("service")

    def set_service_pause(self, service_id: str, pause: Pause | None) -> None:
        self._set_pause("service", service_id, pause)

    def _pauses(self, kind: str) -> dict[str, Pause]:
        if kind not in self._known_pauses:
            rows = self._bare_connection.execute(OF_KIND, {"wanted": kind})
            self._known_pauses[kind] = {
                row.subject: Pause(row.reason, row.by, row.since.astimezone(self._zone)) for row in rows
            }
        return dict(self._known_pauses[kind])

    def _set_pause(self, kind: str, subject: str, pause: Pause | None) -> None:
        self.written.more = True
        self._known_pauses.pop(kind, None)
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
