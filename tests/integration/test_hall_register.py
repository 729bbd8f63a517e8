"""The register of a running kiosk: a sample hall has one from the start, names follow changes, a stopped import goes on."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.clock import HallClock
from kiosk.database import open_database, sqlite_url
from kiosk.enterprises import names_in_memory
from kiosk.enterprises.names_in_memory import IDLE_S, NamesInMemory
from kiosk.enterprises.opening import SAMPLE_CODE
from kiosk.hall_register import HallRegister
from kiosk.importing import register_import
from kiosk.importing.register_import import RegisterImport
from kiosk.record_keeping import open_records
from kiosk.records import Records
from kiosk.register_place import place_name, register_url
from kiosk.settings import REAL_DATABASE, REHEARSAL_DATABASE, Settings
from tests.support.enterprises import enterprise_rows, registration_number, write_csv
from tests.support.queue_hall import SetClock
from tests.support.register_hall import KEY, RegisterAtWork, register_at_work
from tests.waiting import wait_until
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises

pytestmark = pytest.mark.threads_may_stay("register-idle")
CLOCK = HallClock(ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its schema, which takes long to make."""
    path = tmp_path_factory.mktemp("template") / REAL_DATABASE
    open_database(sqlite_url(path)).close()
    return path


@pytest.fixture(autouse=True)
def _databases(tmp_path: Path, template: Path) -> None:
    for name in (REAL_DATABASE, REHEARSAL_DATABASE):
        shutil.copyfile(template, tmp_path / name)


@contextmanager
def opened(settings: Settings, *, sample: bool = False) -> Iterator[tuple[HallRegister, Records]]:
    def open_them(ends: ExitStack):
        return open_records(settings, CLOCK, KEY, ends, sample=False)

    records = Records(open_them)
    register = HallRegister(settings, records, CLOCK, KEY, sample=sample)
    try:
        yield register, records
    finally:
        register.close()
        records.close()


def test_a_sample_hall_begins_with_invented_enterprises_and_one_code(tmp_path: Path):
    with opened(Settings(data_dir=tmp_path), sample=True) as (register, _):
        desk = register.desk()
        assert desk.count() == 60
        assert desk.find("chongqing").enterprises
        assert desk.codes.enter(registration_number(1), SAMPLE_CODE).name
    with opened(Settings(data_dir=tmp_path), sample=True) as (register, _):
        assert register.desk().count() == 60


def test_a_hall_of_its_own_begins_empty(tmp_path: Path):
    with opened(Settings(data_dir=tmp_path, hall_dir=tmp_path / "hall"), sample=True) as (register, _):
        assert register.desk().count() == 0
        assert register.desk().find("公司").enterprises == ()


def test_an_import_that_was_stopped_goes_on_with_the_kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(register_import, "WRITTEN_AT_ONCE", 10)
    settings = Settings(data_dir=tmp_path, hall_dir=tmp_path / "hall")
    url = register_url(settings, rehearsal=False)
    source = write_csv(tmp_path / "in.csv", enterprise_rows(30))

    def cut(_seconds: float) -> None:
        raise KeyboardInterrupt

    with opened(settings) as (register, records):
        store = SqlEnterprises(records.hall.write, records.hall.read)
        with pytest.raises(KeyboardInterrupt):
            RegisterImport(store, tmp_path, place_name(url), rest=cut).bring_in(source, date(2026, 3, 2))
        assert store.count() == 10
        register.begin()
        assert wait_until(lambda: store.count() == 30)
        assert wait_until(lambda: not list(tmp_path.glob("register-*.sqlite3")))


def test_the_register_is_where_the_queue_of_the_hall_is(tmp_path: Path):
    sample, own = Settings(data_dir=tmp_path), Settings(data_dir=tmp_path, hall_dir=tmp_path)
    real, invented = (sqlite_url(tmp_path / name) for name in (REAL_DATABASE, REHEARSAL_DATABASE))
    assert register_url(sample, rehearsal=False) == register_url(own, rehearsal=True) == invented
    assert register_url(own, rehearsal=False) == real
    shared = Settings(data_dir=tmp_path, hall_dir=tmp_path, database="postgresql+psycopg://server/hall")
    assert register_url(shared, rehearsal=False) == shared.database
    assert place_name(real) != place_name(invented)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[RegisterAtWork]:
    with (
        opened(Settings(data_dir=tmp_path, hall_dir=tmp_path)) as (_, records),
        register_at_work(records.hall, SetClock(), tmp_path) as hall,
    ):
        yield hall


def test_names_follow_an_import_at_once_while_they_are_few(hall: RegisterAtWork):
    hall.bring_in(10)
    assert len(hall.desk.find("公", limit=100).enterprises) < 10
    hall.bring_in(60)
    assert sum(1 for _ in hall.desk._names.current().find("1")) == 0
    assert len(hall.desk._names.current()) == 60


def test_many_names_are_read_anew_beside_the_searches(hall: RegisterAtWork, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(names_in_memory, "SMALL", 5)
    seconds = [0.0]
    names = NamesInMemory(hall.register, lambda: seconds[0])
    hall.bring_in(10)
    assert len(names.current()) == 10
    hall.bring_in(20)
    seconds[0] = 29.0
    assert len(names.current()) == 10
    seconds[0] = 31.0
    assert len(names.current()) == 10
    assert wait_until(lambda: len(names.current()) == 20)
    names.close()


def test_names_that_nobody_asks_for_are_dropped(hall: RegisterAtWork):
    seconds = [0.0]
    names = NamesInMemory(hall.register, lambda: seconds[0])
    hall.bring_in(5)
    kept = names.current()
    seconds[0] = IDLE_S - 1
    names._drop_if_idle()
    assert names.current() is kept
    seconds[0] = 2 * IDLE_S
    names._drop_if_idle()
    assert names.current() is not kept
    names.close()
    names.close()
