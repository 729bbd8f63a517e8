"""Business dates and number series."""

from datetime import date

from sqlalchemy import and_, insert, select, update

from queue_ticketing.adapters.sql.transaction import HALL_DAY, SERIES, OpenTransaction

ONLY_DAY = 1


class NumberRows(OpenTransaction):
    """Implements store_ports.NumberStore."""

    def latest_business_date(self) -> date | None:
        return self._connection.scalar(select(HALL_DAY.c.business_date))

    def set_business_date(self, day: date) -> None:
        self.written.more = True
        changed = self._connection.execute(update(HALL_DAY).values(business_date=day))
        if changed.rowcount == 0:
            self._connection.execute(insert(HALL_DAY).values(id=ONLY_DAY, business_date=day))

    def next_sequence(self, day: date, series: str, start: int) -> int:
        this = and_(SERIES.c.business_date == day, SERIES.c.series == series)
        last: int | None = self._connection.scalar(select(SERIES.c.last).where(this))
        if last is None:
            self._connection.execute(insert(SERIES).values(business_date=day, series=series, last=start))
            return start
        following = max(last + 1, start)
        self._connection.execute(update(SERIES).where(this).values(last=following))
        return following
