"""The register on PostgreSQL: imported, found and entered as on SQLite; two kiosks share it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.database import open_database
from kiosk.importing.import_lock import importing_alone
from kiosk.settings import SettingsProblem
from tests.support.enterprises import credit_code, enterprise_row, registration_number
from tests.support.postgres import postgres_server
from tests.support.queue_hall import SetClock
from tests.support.register_hall import register_at_work
from touch_guide.inspection.entry import EntryRefused, EntryRests


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server() as url:
        yield url


def test_a_register_is_imported_found_and_entered_on_postgresql(server: str, tmp_path: Path):
    with (
        closing(open_database(server)) as database,
        register_at_work(database, SetClock(), tmp_path) as first,
    ):
        first.bring_in(300)
        first.bring_in(300)
        assert first.register.count() == 300
        found = first.desk.find(credit_code(7)[:16]).enterprises
        assert [one.name for one in found] == [enterprise_row(7)["企业名称"]]
        assert len(first.desk.find("999999200", 10, 20).enterprises) == 20
        assert all(one.name.startswith("重庆") for one in first.desk.find("chongqing").enterprises)
        code = first.desk.codes.make(found[0].id, "w1", "127.0.0.1")
        with closing(open_database(server)) as other, register_at_work(other, SetClock(), tmp_path) as second:
            assert second.desk.codes.enter(registration_number(7), code) == found[0]
            for n in range(5):
                with pytest.raises(EntryRefused):
                    (first if n % 2 else second).desk.codes.enter(registration_number(7), "1")
            with pytest.raises(EntryRests):
                second.desk.codes.enter(registration_number(7), code)


def test_two_kiosks_never_import_at_once(server: str, tmp_path: Path):
    folders = tmp_path / "one", tmp_path / "two"
    for folder in folders:
        folder.mkdir()
    with closing(open_database(server)) as one, closing(open_database(server)) as two:
        with (
            importing_alone(folders[0], server, one),
            pytest.raises(SettingsProblem, match="another import"),
            importing_alone(folders[1], server, two),
        ):
            pass
        with importing_alone(folders[1], server, two):
            pass
