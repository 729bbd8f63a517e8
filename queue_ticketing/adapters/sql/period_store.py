"""Stretches of tickets' lives, and the last action of each window."""

from datetime import datetime

from sqlalchemy import Update, and_, bindparam, case, delete, false, func, insert, literal, select, update

from queue_ticketing.adapters.sql.rows import period_columns, period_value
from queue_ticketing.adapters.sql.transaction import PERIODS, WINDOW_ACTS, OpenTransaction
from queue_ticketing.model import Period, TicketId, WindowId
from queue_ticketing.store_ports import WindowAct

ADD = insert(PERIODS)
ACT = select(WINDOW_ACTS).where(WINDOW_ACTS.c.window_id == bindparam("window"))
FORGET_ACT = delete(WINDOW_ACTS).where(WINDOW_ACTS.c.window_id == bindparam("window"))
ADD_ACT = insert(WINDOW_ACTS)
CHANGE_ACT = (
    update(WINDOW_ACTS)
    .where(WINDOW_ACTS.c.window_id == bindparam("window"))
    .values({c.name: bindparam(c.name) for c in WINDOW_ACTS.c if c.name != "window_id"})
)


def _ending(*, exact: bool) -> Update:
    """Ends a ticket's period that goes on."""
    now = bindparam("now", type_=PERIODS.c.began_at.type)
    in_time = PERIODS.c.began_at <= now
    ended = {
        "ended_at": case((in_time, now), else_=PERIODS.c.began_at),
        "exact": case((in_time, PERIODS.c.exact), else_=false()) if exact else false(),
    }
    going_on = and_(PERIODS.c.ticket_id == bindparam("ticket"), PERIODS.c.ended_at.is_(None))
    return update(PERIODS).where(going_on).values(ended)


END = {exact: _ending(exact=exact) for exact in (True, False)}
LAST_TWO = (
    select(PERIODS.c.id)
    .where(PERIODS.c.ticket_id == bindparam("ticket"), PERIODS.c.undone.is_(False))
    .order_by(PERIODS.c.id.desc())
    .limit(2)
)


class PeriodRows(OpenTransaction):
    """Implements store_ports.PeriodStore."""

    def add_period(self, period: Period) -> None:
        self._later(ADD, period_columns(period))

    def begin_period(self, period: Period, *, ended_exact: bool = True) -> None:
        self._connection.execute(END[ended_exact], {"ticket": period.ticket_id, "now": period.began_at})
        self.add_period(period)

    def undo_period(self, ticket_id: TicketId, now: datetime) -> None:
        last = self._connection.scalars(LAST_TWO, {"ticket": ticket_id}).all()
        ended_at = func.coalesce(PERIODS.c.ended_at, literal(now, PERIODS.c.ended_at.type))
        for ids, values in (
            (last[:1], {"undone": True, "ended_at": ended_at}),
            (last[1:], {"ended_at": None, "exact": True}),
        ):
            self._connection.execute(update(PERIODS).where(PERIODS.c.id.in_(ids)).values(values))

    def periods_of(self, ticket_id: TicketId) -> list[Period]:
        query = select(PERIODS).where(PERIODS.c.ticket_id == ticket_id).order_by(PERIODS.c.id)
        return [period_value(row, self._zone) for row in self._connection.execute(query).mappings()]

    def last_act(self, window_id: WindowId) -> WindowAct | None:
        row = self._connection.execute(ACT, {"window": window_id}).one_or_none()
        return WindowAct(row.at.astimezone(self._zone), row.action, row.by, row.before) if row else None

    def set_last_act(self, window_id: WindowId, act: WindowAct | None) -> None:
        if act is None:
            self._connection.execute(FORGET_ACT, {"window": window_id})
            return
        row = {"at": act.at, "action": act.action, "by": act.by, "before": act.before}
        if not self._connection.execute(CHANGE_ACT, row | {"window": window_id}).rowcount:
            self._connection.execute(ADD_ACT, row | {"window_id": window_id})
