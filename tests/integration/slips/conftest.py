"""A hall that prints, before the emulator of others and before our own, over TCP and over a serial line."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from queue_ticketing.adapters.printers import open_composer
from queue_ticketing.adapters.slip_composer import SlipComposer
from tests.integration.emupos import Emupos
from tests.integration.fault_proxy import FaultProxy
from tests.integration.judges import EmuposJudge, Judge, SimulatorJudge
from tests.integration.slip_cases import Open
from tests.integration.slip_hall import SlipHall
from tests.support.queue_hall import office_at


@pytest.fixture(scope="session")
def composer(tmp_path_factory: pytest.TempPathFactory) -> SlipComposer:
    made = open_composer(576, tmp_path_factory.mktemp("data"))
    made.warm_up()
    return made


@pytest.fixture(scope="module", params=["emupos", "simulator"])
def emulator(request: pytest.FixtureRequest) -> Emupos | None:
    """The one by others; None where our own judges."""
    return request.getfixturevalue("emupos") if request.param == "emupos" else None


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "hall.sqlite3"
    with office_at(path):
        pass
    return path


@pytest.fixture(params=["tcp", "serial"])
def serial(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "serial")


@pytest.fixture
def judge(serial: bool, emulator: Emupos | None) -> Iterator[Judge]:
    made = EmuposJudge(emulator) if emulator is not None else SimulatorJudge(serial=serial)
    yield made
    made.close()


@pytest.fixture
def own(serial: bool) -> Iterator[SimulatorJudge]:
    """For faults that only our own printer has."""
    made = SimulatorJudge(serial=serial)
    yield made
    made.close()


@pytest.fixture
def proxy_for(serial: bool, tmp_path: Path) -> Iterator[Callable[[Judge], FaultProxy]]:
    opened: list[FaultProxy] = []

    def start(judge: Judge) -> FaultProxy:
        uri = judge.uri(serial=serial)
        opened.append(FaultProxy(uri, tmp_path, serial=serial, lends_ids=judge.lends_ids))
        return opened[-1]

    yield start
    for proxy in opened:
        proxy.close()


@pytest.fixture
def proxy(judge: Judge, proxy_for: Callable[[Judge], FaultProxy]) -> FaultProxy:
    return proxy_for(judge)


@pytest.fixture
def own_proxy(own: SimulatorJudge, proxy_for: Callable[[Judge], FaultProxy]) -> FaultProxy:
    return proxy_for(own)


@pytest.fixture
def hall_at(composer: SlipComposer, empty_database: Path, tmp_path: Path) -> Iterator[Open]:
    opened: list[SlipHall] = []

    def start(uri: str, confirm_s: float = 4.0, again: bool = False, **words: object) -> SlipHall:
        database = tmp_path / "hall.sqlite3"
        if not again:
            shutil.copy(empty_database, database)
        opened.append(SlipHall(database, uri, composer, confirm_s, **words))
        return opened[-1]

    yield start
    for hall in opened:
        hall.close()
