"""Stretches of tickets' lives, and the last action of each window."""

from typing import Any

from sqlalchemy import and_, case, delete, false, insert, literal, select, true, update

from queue_ticketing.adapters.sql.rows import period_columns, period_value
from queue_ticketing.adapters.sql.transaction import PERIODS, WINDOW_ACTS, OpenTransaction
from queue_ticketing.model import Period, TicketId, WindowId
from queue_ticketing.store_ports import WindowAct


class PeriodRows(OpenTransaction):
    """Implements store_ports.PeriodStore."""

    def add_period(self, period: Period) -> None:
        self._connection.execute(insert(PERIODS).values(period_columns(period)))

    def begin_period(self, period: Period, *, ended_exact: bool = True, ended_undone: bool = False) -> None:
        going_on = and_(PERIODS.c.ticket_id == period.ticket_id, PERIODS.c.ended_at.is_(None))
        in_time = PERIODS.c.began_at <= period.began_at
        ended: dict[str, Any] = {
            "ended_at": case(
                (in_time, literal(period.began_at, PERIODS.c.began_at.type)), else_=PERIODS.c.began_at
            ),
            "exact": case((in_time, PERIODS.c.exact), else_=false()) if ended_exact else false(),
        }
        if ended_undone:
            ended["undone"] = true()
        self._connection.execute(update(PERIODS).where(going_on).values(ended))
        self.add_period(period)

    def periods_of(self, ticket_id: TicketId) -> list[Period]:
        query = select(PERIODS).where(PERIODS.c.ticket_id == ticket_id).order_by(PERIODS.c.id)
        return [period_value(row, self._zone) for row in self._connection.execute(query).mappings()]

    def last_act(self, window_id: WindowId) -> WindowAct | None:
        row = self._connection.execute(
            select(WINDOW_ACTS).where(WINDOW_ACTS.c.window_id == window_id)
        ).one_or_none()
        return WindowAct(row.at.astimezone(self._zone), row.action, row.by, row.before) if row else None

    def set_last_act(self, window_id: WindowId, act: WindowAct | None) -> None:
        self._connection.execute(delete(WINDOW_ACTS).where(WINDOW_ACTS.c.window_id == window_id))
        if act:
            row = {
                "window_id": window_id,
                "at": act.at,
                "action": act.action,
                "by": act.by,
                "before": act.before,
            }
            self._connection.execute(insert(WINDOW_ACTS).values(row))
