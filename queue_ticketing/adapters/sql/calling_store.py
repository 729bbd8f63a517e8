"""What a call reads and writes: the heads of the lanes, and who is overtaken.

The statements are made once, because making one costs more than running it. Their conditions say in SQL what
``calling.may_call``, ``calling.lane`` and ``calling.queue_position`` say of one ticket.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
    union_all,
    update,
)

from queue_ticketing.adapters.sql.rows import ticket_value
from queue_ticketing.adapters.sql.transaction import QUEUE_ORDER, TICKETS, OpenTransaction
from queue_ticketing.calls.calling import Standing, Waiting, queue_position
from queue_ticketing.hall import CallingRules, Window
from queue_ticketing.model import Priority, Ticket, TicketId, TicketState

C = TICKETS.c
STANDING = [C[name] for name in Waiting.__slots__]


def _bind(column: str, name: str) -> BindParameter[Any]:
    return bindparam(name, type_=C[column].type)


WAITS = C.state == literal_column(f"'{TicketState.WAITING.value}'")
"""Written out, so that the index of waiting tickets fits."""
MAY_GO = or_(
    C.not_before.is_(None),
    C.not_before <= _bind("not_before", "now"),
    C.not_before > _bind("not_before", "latest"),
)
MAY_CALL = or_(
    and_(
        C.for_window.is_(None),
        C.for_person.is_(None),
        C.service_id.in_(bindparam("services", expanding=True)),
    ),
    C.for_window == _bind("for_window", "window"),
    and_(C.for_window.is_(None), C.for_person == _bind("for_person", "caller")),
)
ELIGIBLE = and_(WAITS, MAY_CALL, MAY_GO)
KIND = case(
    (C.hold_until.is_not(None), 2),
    (and_(C.appointment_at.is_not(None), C.queued_at <= C.appointment_at), 1),
    else_=0,
)
LANE = (C.service_id, C.priority, C.for_window, C.for_person, C.overtaken >= bindparam("bound"), KIND)
NOT_PLAIN = or_(
    C.for_window.is_not(None),
    C.for_person.is_not(None),
    C.hold_until.is_not(None),
    C.appointment_at.is_not(None),
)
"""Word for word the condition of the index ix_tickets_apart, or the databases will not use it."""
PLAIN = and_(
    C.for_window.is_(None), C.for_person.is_(None), C.hold_until.is_(None), C.appointment_at.is_(None)
)
EARLIER = tuple_(func.coalesce(C.business_date, C.business_date), *QUEUE_ORDER[1:]) < tuple_(
    *(_bind(column.name, f"place_{column.name}") for column in QUEUE_ORDER)
)
"""The bare date would tempt SQLite to read the finished tickets of all years by an index that begins with it."""
OVERTAKE = update(TICKETS).where(ELIGIBLE, EARLIER).values(overtaken=C.overtaken + 1).returning(C.id)
FIRST_BOUND = (
    select(*STANDING)
    .where(ELIGIBLE, EARLIER, C.overtaken >= bindparam("bound"))
    .order_by(*QUEUE_ORDER)
    .limit(1)
)
TAKE_BACK = (
    update(TICKETS)
    .where(
        ELIGIBLE,
        EARLIER,
        C.overtaken > 0,
        func.coalesce(C.state_since, C.issued_at) <= _bind("issued_at", "now"),
    )
    .values(overtaken=C.overtaken - 1)
    .returning(C.id)
)
BEHIND = (
    select(C.queued_at)
    .where(WAITS, C.service_id == bindparam("service"), C.business_date == bindparam("day"))
    .order_by(*QUEUE_ORDER)
    .limit(bindparam("count"))
)

MISSED = (
    select(TICKETS)
    .where(
        C.business_date == bindparam("day"),
        or_(
            C.state == TicketState.NO_SHOW.value,
            and_(WAITS, C.not_before.is_not(None)),
        ),
        or_(
            C.service_id.in_(bindparam("services", expanding=True)),
            C.window_id == _bind("window_id", "window"),
        ),
    )
    .order_by(C.state_since.desc())
    .limit(bindparam("count"))
)


def _first_of_each_lane(where: ColumnElement[bool]) -> Select[Any]:
    """By reading all that wait: for what few do, and to look some calls ahead."""
    number = func.row_number().over(partition_by=LANE, order_by=QUEUE_ORDER).label("place")
    placed = select(*STANDING, number).where(ELIGIBLE, where).subquery()
    return select(*(placed.c[c.name] for c in STANDING)).where(placed.c.place <= bindparam("each"))


ALL_LANES = _first_of_each_lane(true())
OTHER_LANES = _first_of_each_lane(NOT_PLAIN)


@lru_cache(maxsize=256)
def _heads(services: int) -> CompoundSelect[Any] | Select[Any]:
    """One statement for both kinds: each has its price."""
    return union_all(_plain_heads(services), OTHER_LANES) if services else OTHER_LANES


def _plain_heads(services: int) -> Select[Any]:
    """The first plain ticket of each service and priority, by one look into the index for each: however many wait."""
    asked = (select(bindparam(f"service_{n}", type_=String).label("service")) for n in range(services))
    groups = (select(literal_column(f"'{p.value}'", String).label("priority")) for p in Priority)
    one, group = union_all(*asked).cte("asked"), union_all(*groups).cte("groups")
    t = TICKETS.alias("first")
    first = (
        select(C.id)
        .where(WAITS, C.service_id == one.c.service, C.priority == group.c.priority, PLAIN, MAY_GO)
        .order_by(*QUEUE_ORDER)
        .limit(1)
        .correlate(one, group)
        .scalar_subquery()
    )
    return select(*(t.c[c.name] for c in STANDING)).select_from(
        one.join(group, true()).join(t, t.c.id == first)
    )


class CallingRows(OpenTransaction):
    """Implements store_ports.CallingStore."""

    def heads(self, window: Window, clerk: str, now: datetime, rules: CallingRules) -> list[Waiting]:
        asked = _caller(window, clerk, now, rules) | {"bound": rules.max_overtakes, "each": 1}
        asked |= {f"service_{n}": service for n, service in enumerate(window.services)}
        rows = self._queue_connection.execute(_heads(len(window.services)), asked)
        return [self._standing(row) for row in rows]

    def heads_ahead(
        self, window: Window, clerk: str, now: datetime, rules: CallingRules, each: int
    ) -> list[Waiting]:
        asked = _caller(window, clerk, now, rules) | {"bound": rules.max_overtakes, "each": each}
        return [self._standing(row) for row in self._connection.execute(ALL_LANES, asked)]

    def first_at_bound(
        self, pick: Standing, window: Window, clerk: str, now: datetime, rules: CallingRules
    ) -> Waiting | None:
        asked = _caller(window, clerk, now, rules) | _place(pick) | {"bound": rules.max_overtakes}
        row = self._queue_connection.execute(FIRST_BOUND, asked).one_or_none()
        return self._standing(row) if row else None

    def overtake(
        self, pick: Standing, window: Window, clerk: str, now: datetime, rules: CallingRules
    ) -> list[TicketId]:
        asked = _caller(window, clerk, now, rules) | _place(pick)
        overtaken = [TicketId(one) for one in self._queue_connection.scalars(OVERTAKE, asked)]
        self.written.overtaken.extend((one, 1) for one in overtaken)
        return overtaken

    def take_back_overtakes(
        self, pick: Standing, window: Window, clerk: str, at: datetime, rules: CallingRules
    ) -> list[TicketId]:
        asked = _caller(window, clerk, at, rules) | _place(pick)
        taken_back = [TicketId(one) for one in self._connection.scalars(TAKE_BACK, asked)]
        self.written.overtaken.extend((one, -1) for one in taken_back)
        return taken_back

    def first_places(self, ticket: Ticket, count: int) -> list[datetime]:
        asked = {"service": ticket.service_id, "day": ticket.business_date, "count": count}
        return [at.astimezone(self._zone) for at in self._connection.scalars(BEHIND, asked)]

    def missed_of(self, window: Window, day: date, limit: int) -> list[Ticket]:
        asked = {"services": list(window.services), "window": window.id, "day": day, "count": limit}
        rows = self._connection.execute(MISSED, asked).mappings()
        return [ticket_value(row, self._zone) for row in rows]

    @staticmethod
    def _standing(row: Any) -> Waiting:
        """Its instants stay in UTC: they are compared, and shown to nobody."""
        standing = Waiting(*row)
        standing.priority = Priority(standing.priority)
        return standing


def _caller(window: Window, clerk: str, now: datetime, rules: CallingRules) -> dict[str, Any]:
    return {
        "services": list(window.services),
        "window": window.id,
        "caller": clerk,
        "now": now,
        "latest": now + timedelta(minutes=rules.requeue_after_min),
    }


def _place(ticket: Standing) -> dict[str, Any]:
    names = (f"place_{column.name}" for column in QUEUE_ORDER)
    return dict(zip(names, queue_position(ticket), strict=True))
