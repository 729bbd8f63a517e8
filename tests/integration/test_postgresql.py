"""The same office on PostgreSQL: same schema, same numbers, also from two offices at once."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kiosk.database.tables import KioskTables
from kiosk.resealing import keys_in_use, resealed
from kiosk.sync.tables import LetterRow
from queue_ticketing.adapters.sql.tables import QueueTables
from tests.support.bureau_hall import bureau, came, letter_hall
from tests.support.fee_hall import fee_office
from tests.support.postgres import postgres_server
from tests.support.queue_hall import OfficeAtWork, office_at
from touch_guide.adapters.sql.inspection_tables import EnterpriseRow
from touch_guide.fees import Charged

OTHERS_END = """SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server() as url:
        yield url


def test_migrations_equal_models_on_postgresql(server: str):
    assert LetterRow.metadata is KioskTables.metadata
    with office_at(Path(), url=server) as at_work, at_work.database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        metadata = [KioskTables.metadata, QueueTables.metadata, EnterpriseRow.metadata]
        assert compare_metadata(context, metadata) == []  # type: ignore[arg-type]


def test_fee_slips_of_two_kiosks_are_numbered_without_a_gap(server: str):
    with office_at(Path(), url=server) as first, office_at(Path(), url=server) as second:
        offices = [fee_office(first, "k1"), fee_office(second, "k2")]

        def make(n: int) -> None:
            for wish in range(10):
                offices[n].make([Charged("copy")], None, f"{n}-{wish}", "desk1")

        threads = [threading.Thread(target=make, args=(n,)) for n in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        slips = offices[0].of_day()
        assert [slip.sequence for slip in slips] == list(range(1, 21))
        offices[0].recover()
        assert {slip.kiosk: slip.state for slip in offices[0].of_day()} == {"k1": "not_sent", "k2": "created"}


def test_of_two_kiosks_on_one_database_one_sends_to_the_bureau(
    server: str, tmp_path: Path, until: Callable[..., bool]
):
    with (
        bureau(tmp_path) as there,
        letter_hall(tmp_path, url=server) as first,
        letter_hall(tmp_path, url=server) as second,
    ):
        lines = [hall.dispatcher(hall.wire(there.url)) for hall in (first, second)]
        for line in lines:
            line.start()
        posted = [(first if n % 2 else second).post("e") for n in range(20)]
        assert until(lambda: first.letters.counts().received == 20, 20.0)
        for line in lines:
            line.close()
        assert came(there) == {"e": posted}
        assert there.book.counts()["brought"] == 20
        new = first.vault.add_key().name
        assert sum(resealed(second.database, second.vault, lambda _s: None)) == 20
        assert keys_in_use(second.database) == {new: 20}


def test_two_kiosks_on_one_database_share_numbers_and_never_a_caller(server: str):
    with office_at(Path(), url=server) as first, office_at(Path(), url=server) as second:
        numbers: list[str] = []
        called: list[str] = []

        def visitors(at_work: OfficeAtWork, name: str) -> None:
            numbers.extend(at_work.office.issue("setup", f"{name}-{n}")[0].number for n in range(25))

        def clerk(at_work: OfficeAtWork, window: str) -> None:
            tickets = [at_work.office.call_next(window, window) for _ in range(25)]
            called.extend(ticket.id for ticket in tickets if ticket)

        work = [threading.Thread(target=visitors, args=(o, n)) for o, n in ((first, "a"), (second, "b"))]
        work += [threading.Thread(target=clerk, args=(o, w)) for o, w in ((first, "1"), (second, "2"))]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        assert sorted(numbers) == [f"A{n:03}" for n in range(1, 51)]
        assert len(called) == len(set(called))
        assert called


def test_a_name_that_one_kiosk_holds_is_free_for_another_when_its_line_is_cut(server: str):
    with office_at(Path(), url=server) as first, office_at(Path(), url=server) as second:
        with first.database.held("the cards") as ours:
            assert ours()
            with second.database.held("the cards") as theirs:
                assert not theirs()
            with second.database.write() as connection:
                connection.execute(text(OTHERS_END))
            with pytest.raises(DBAPIError):
                ours()
        with second.database.held("the cards") as theirs:
            assert theirs()
