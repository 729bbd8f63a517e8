"""What is counted for each number is found by an index, however many tickets there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event

from queue_ticketing.model import ServiceId
from queue_ticketing.ports import QueueStore
from tests.support.queue_hall import MONDAY_MORNING, OfficeAtWork, office_at
from tests.support.rules_hall import SLOTS, hall_with, morning_quota, seal

SETUP = ServiceId("setup")


@contextmanager
def plans(at_work: OfficeAtWork) -> Iterator[tuple[QueueStore, list[str]]]:
    """A store, and how SQLite goes about each of its queries."""
    steps: list[str] = []

    def explain(
        connection: Connection, _cursor: object, statement: str, parameters: Any, *_rest: Any
    ) -> None:
        raw = connection.connection.cursor()
        rows = raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
        steps.extend(row[3] for row in rows)

    with at_work.stores.read() as store:
        event.listen(at_work.database.engine, "before_cursor_execute", explain)
        try:
            yield store, steps
        finally:
            event.remove(at_work.database.engine, "before_cursor_execute", explain)


def test_no_rule_reads_a_whole_table(tmp_path: Path):
    rules = hall_with(daily_quota=9, slot_quotas=morning_quota(9), one_per_holder=True, appointments=SLOTS)
    with office_at(tmp_path / "hall.sqlite3", rules, seal=seal) as at_work, plans(at_work) as (store, steps):
        today, hour = MONDAY_MORNING.date(), timedelta(hours=1)
        store.given_counts(today, [SETUP])
        store.given_counts(today, [SETUP], MONDAY_MORNING - hour)
        store.open_ticket_of(seal("x"), SETUP)
        store.booked_in_slots(SETUP, MONDAY_MORNING, MONDAY_MORNING + hour)
        store.appointments_of_holder(seal("x"), MONDAY_MORNING)
        store.appointment_by_code(today, "123450")
        store.booked_until(MONDAY_MORNING)
    searches = [step for step in steps if not step.startswith("USE TEMP B-TREE")]
    assert len(searches) == 7
    assert all(step.startswith("SEARCH") and "INDEX" in step for step in searches), steps
