"""Opens the register of a kiosk. To import this loads SQLAlchemy."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from kiosk.clock import HallClock
from kiosk.database import Database
from kiosk.enterprises.desk import EnterpriseDesk
from kiosk.enterprises.login_codes import LoginCodes, plain_code
from kiosk.enterprises.names_in_memory import NamesInMemory
from kiosk.hall import sample_hall_dir
from kiosk.importing.import_lock import importing_alone
from kiosk.importing.register_import import RegisterImport
from kiosk.records import OpenRecords
from kiosk.register_place import place_name
from kiosk.settings import SettingsProblem
from kiosk.staff.secrets import hashed
from touch_guide.adapters.name_spelling import NameSpelling
from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises
from touch_guide.adapters.sql.login_code_store import SqlLoginCodes, StoredCode

SAMPLE = Path("inspection") / "enterprises.csv"
SAMPLE_CODE = "2468 1357"
"""Of every enterprise of the sample hall, as told in the README; they exist in rehearsals only."""
_WORDS: dict[str, tuple[str, ...]] = {"重庆": ("chong", "qing"), "长安": ("chang", "an")}
"""Those of the sample: to look through all words takes half a second."""


def open_desk(records: OpenRecords, clock: HallClock, key: bytes, *, sample: bool) -> EnterpriseDesk:
    """A ``sample`` hall begins with its own invented enterprises."""
    register = SqlEnterprises(records.hall.write, records.hall.read)
    store = SqlLoginCodes(records.hall.write, records.hall.read)
    if sample:
        seed_sample(register, store, clock)
    codes = LoginCodes(register, store, records.staff.note, key, HallClock(clock.zone))
    return EnterpriseDesk(register, NamesInMemory(register), codes)


def seed_sample(register: SqlEnterprises, store: SqlLoginCodes, clock: HallClock) -> None:
    """Unless there is any enterprise."""
    source = sample_hall_dir() / SAMPLE
    if not source.is_file() or register.count():
        return
    with tempfile.TemporaryDirectory(prefix="hall-register-") as folder:
        work = RegisterImport(
            register,
            Path(folder),
            "sample",
            rest=lambda _seconds: None,
            spelling=lambda: NameSpelling(pinyin_table(), _WORDS),
        )
        report = work.bring_in(source, datetime.now(clock.zone).date())
    secret = hashed(plain_code(SAMPLE_CODE)).text()
    now = datetime.now(UTC)
    store.put_new(
        [StoredCode(name.id, secret, None, now, "sample") for name in register.names()] if report.new else []
    )


def resume_import(data_dir: Path, url: str, records: OpenRecords) -> bool:
    """Whether there was one to bring to its end; not while another program is at it."""
    database: Database = records.hall
    register = SqlEnterprises(database.write, database.read)
    try:
        with importing_alone(data_dir, url, database):
            return RegisterImport(register, data_dir, place_name(url)).resume()
    except SettingsProblem:
        return False
