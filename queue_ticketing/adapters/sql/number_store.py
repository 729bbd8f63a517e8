"""Business dates and number series."""

from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

from queue_ticketing.adapters.sql.transaction import HALL_DAY, SERIES, TICKETS, OpenTransaction

ONLY_DAY = 1
DAY = select(HALL_DAY.c.business_date)
THIS = and_(SERIES.c.business_date == bindparam("day"), SERIES.c.series == bindparam("prefix"))
LAST = select(SERIES.c.last).where(THIS)
ADD = insert(SERIES)
PLACE = select(HALL_DAY.c.latest_place)
LINE_UP = update(HALL_DAY).values(latest_place=bindparam("place", type_=HALL_DAY.c.latest_place.type))
JUST_BEHIND = timedelta(microseconds=1)
GO_ON = update(SERIES).where(THIS).values(last=bindparam("used"))


class NumberRows(OpenTransaction):
    """Implements store_ports.NumberStore. Nobody else writes while this transaction does, so what was read once in it
    is known; the last number used is written when the transaction's other rows are."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        super().__init__(connection, zone)
        self._day: date | None = None
        self._last: dict[tuple[date, str], int] = {}
        self._used: dict[tuple[date, str], int] = {}
        self._place: datetime | None = None
        self._place_is_new = False

    def latest_business_date(self) -> date | None:
        if self._day is None:
            self._day = self._bare_connection.scalar(DAY)
        return self._day

    def set_business_date(self, day: date) -> None:
        self.written.more = True
        self._day = day
        changed = self._connection.execute(update(HALL_DAY).values(business_date=day, latest_place=None))
        if changed.rowcount == 0:
            self._connection.execute(insert(HALL_DAY).values(id=ONLY_DAY, business_date=day))

    def latest_date_before(self, day: date) -> date | None:
        earlier = select(func.max(TICKETS.c.business_date)).where(TICKETS.c.business_date < day)
        latest: date | None = self._connection.scalar(earlier)
        return latest

    def next_place(self, now: datetime) -> datetime:
        latest = self._place or self._bare_connection.scalar(PLACE)
        behind = (latest + JUST_BEHIND).astimezone(self._zone) if latest else now
        self._place, self._place_is_new = max(now, behind), True
        return self._place

    def next_sequence(self, day: date, series: str, start: int) -> int:
        last = self._last.get((day, series))
        if last is None:
            last = self._bare_connection.scalar(LAST, {"day": day, "prefix": series})
        following = start if last is None else max(last + 1, start)
        if last is None:
            self._bare_connection.execute(ADD, {"business_date": day, "series": series, "last": following})
        else:
            self._used[day, series] = following
        self._last[day, series] = following
        return following

    def _write_waiting(self) -> None:
        if self._used:
            used, self._used = self._used, {}
            rows = [{"day": day, "prefix": series, "used": last} for (day, series), last in used.items()]
            self._bare_connection.execute(GO_ON, rows)
        if self._place_is_new:
            self._place_is_new = False
            self._bare_connection.execute(LINE_UP, {"place": self._place})
        super()._write_waiting()
