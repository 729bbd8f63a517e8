"""Stretches of tickets' lives, and the last action of each window."""

from datetime import datetime, tzinfo

from sqlalchemy import (
    Boolean,
    Connection,
    Update,
    and_,
    bindparam,
    case,
    delete,
    false,
    func,
    insert,
    literal,
    select,
    update,
)

from queue_ticketing.adapters.sql.rows import period_columns, period_value
from queue_ticketing.adapters.sql.transaction import PERIODS, WINDOW_ACTS, OpenTransaction
from queue_ticketing.model import Period, TicketId, WindowId
from queue_ticketing.store_ports import WindowAct

ADD = insert(PERIODS)
ACT = select(WINDOW_ACTS).where(WINDOW_ACTS.c.window_id == bindparam("window"))
FORGET_ACT = delete(WINDOW_ACTS).where(WINDOW_ACTS.c.window_id == bindparam("window"))
ADD_ACT = insert(WINDOW_ACTS)


def _ending() -> Update:
    """Ends a ticket's period that goes on; it is not exact any more unless ``exact``."""
    now = bindparam("now", type_=PERIODS.c.began_at.type)
    in_time = PERIODS.c.began_at <= now
    ended = {
        "ended_at": case((in_time, now), else_=PERIODS.c.began_at),
        "exact": case(
            (and_(in_time, bindparam("ended_exact", type_=Boolean)), PERIODS.c.exact), else_=false()
        ),
    }
    going_on = and_(PERIODS.c.ticket_id == bindparam("ticket"), PERIODS.c.ended_at.is_(None))
    return update(PERIODS).where(going_on).values(ended)


END = _ending()
LAST_TWO = (
    select(PERIODS.c.id)
    .where(PERIODS.c.ticket_id == bindparam("ticket"), PERIODS.c.undone.is_(False))
    .order_by(PERIODS.c.id.desc())
    .limit(2)
)


class PeriodRows(OpenTransaction):
    """Implements store_ports.PeriodStore."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        super().__init__(connection, zone)
        self._acts: dict[WindowId, WindowAct | None] = {}

    def add_period(self, period: Period) -> None:
        self._later(ADD, period_columns(period))

    def begin_period(self, period: Period, *, ended_exact: bool = True) -> None:
        if any(row["ticket_id"] == period.ticket_id for row in self._waiting_rows.get(ADD, ())):
            self._write_waiting()  # it is the one that ends
        ended = {"ticket": period.ticket_id, "now": period.began_at, "ended_exact": ended_exact}
        self._later(END, ended)
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
        self._write_acts()
        row = self._connection.execute(ACT, {"window": window_id}).one_or_none()
        return WindowAct(row.at.astimezone(self._zone), row.action, row.by, row.before) if row else None

    def set_last_act(self, window_id: WindowId, act: WindowAct | None) -> None:
        self._acts[window_id] = act

    def _write_acts(self) -> None:
        """The last acts of all windows with two statements, once a transaction."""
        acts, self._acts = self._acts, {}
        for window_id, act in acts.items():
            self._later(FORGET_ACT, {"window": window_id})
            if act is not None:
                row = {"at": act.at, "action": act.action, "by": act.by, "before": act.before}
                self._later(ADD_ACT, row | {"window_id": window_id})
