"""Stretches of tickets' lives, and the last action of each window."""

from typing import Any

from sqlalchemy import Update, and_, bindparam, case, delete, false, insert, select, true, update

from queue_ticketing.adapters.sql.rows import period_columns, period_value
from queue_ticketing.adapters.sql.transaction import PERIODS, WINDOW_ACTS, OpenTransaction
from queue_ticketing.model import Period, TicketId, WindowId
from queue_ticketing.store_ports import WindowAct

ADD = insert(PERIODS)
ACT = select(WINDOW_ACTS).where(WINDOW_ACTS.c.window_id == bindparam("window"))
FORGET_ACT = delete(WINDOW_ACTS).where(WINDOW_ACTS.c.window_id == bindparam("window"))
ADD_ACT = insert(WINDOW_ACTS)


def _ending(*, exact: bool, undone: bool) -> Update:
    """Ends a ticket's period that goes on."""
    now = bindparam("now", type_=PERIODS.c.began_at.type)
    in_time = PERIODS.c.began_at <= now
    ended: dict[str, Any] = {
        "ended_at": case((in_time, now), else_=PERIODS.c.began_at),
        "exact": case((in_time, PERIODS.c.exact), else_=false()) if exact else false(),
    }
    if undone:
        ended["undone"] = true()
    going_on = and_(PERIODS.c.ticket_id == bindparam("ticket"), PERIODS.c.ended_at.is_(None))
    return update(PERIODS).where(going_on).values(ended)


END = {
    (exact, undone): _ending(exact=exact, undone=undone)
    for exact in (True, False)
    for undone in (True, False)
}


class PeriodRows(OpenTransaction):
    """Implements store_ports.PeriodStore."""

    def add_period(self, period: Period) -> None:
        self._later(ADD, period_columns(period))

    def begin_period(self, period: Period, *, ended_exact: bool = True, ended_undone: bool = False) -> None:
        asked = {"ticket": period.ticket_id, "now": period.began_at}
        self._connection.execute(END[ended_exact, ended_undone], asked)
        self.add_period(period)

    def periods_of(self, ticket_id: TicketId) -> list[Period]:
        query = select(PERIODS).where(PERIODS.c.ticket_id == ticket_id).order_by(PERIODS.c.id)
        return [period_value(row, self._zone) for row in self._connection.execute(query).mappings()]

    def last_act(self, window_id: WindowId) -> WindowAct | None:
        row = self._connection.execute(ACT, {"window": window_id}).one_or_none()
        return WindowAct(row.at.astimezone(self._zone), row.action, row.by, row.before) if row else None

    def set_last_act(self, window_id: WindowId, act: WindowAct | None) -> None:
        self._connection.execute(FORGET_ACT, {"window": window_id})
        if act:
            row = {
                "window_id": window_id,
                "at": act.at,
                "action": act.action,
                "by": act.by,
                "before": act.before,
            }
            self._connection.execute(ADD_ACT, row)
