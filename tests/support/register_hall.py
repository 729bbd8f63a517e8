"""A register of a few invented enterprises, and the desk over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kiosk.database import Database
from kiosk.enterprises.desk import EnterpriseDesk
from kiosk.enterprises.login_codes import LoginCodes
from kiosk.enterprises.names_in_memory import NamesInMemory
from kiosk.importing.register_import import RegisterImport
from queue_ticketing.ports import Clock
from tests.support.enterprises import enterprise_rows, write_csv
from touch_guide.adapters.name_spelling import NameSpelling
from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.adapters.sql.enterprise_store import SqlEnterprises
from touch_guide.adapters.sql.login_code_store import SqlLoginCodes

KEY = b"k" * 32


@dataclass
class RegisterAtWork:
    register: SqlEnterprises
    desk: EnterpriseDesk
    folder: Path
    log: list[tuple[str, str, str, str]] = field(default_factory=list)

    def bring_in(self, count: int) -> None:
        """The first ``count`` of all invented enterprises."""
        source = write_csv(self.folder / "register.csv", enterprise_rows(count))
        spelling = NameSpelling(pinyin_table(), {"重庆": ("chong", "qing")})
        work = RegisterImport(
            self.register, self.folder, "x", rest=lambda _s: None, spelling=lambda: spelling
        )
        assert not work.bring_in(source, date(2026, 3, 2)).refusals


@contextmanager
def register_at_work(database: Database, clock: Clock, folder: Path) -> Iterator[RegisterAtWork]:
    register = SqlEnterprises(database.write, database.read)
    log: list[tuple[str, str, str, str]] = []

    def note(who: str, action: str, detail: str, source: str) -> None:
        log.append((who, action, detail, source))

    codes = LoginCodes(register, SqlLoginCodes(database.write, database.read), note, KEY, clock)
    desk = EnterpriseDesk(register, NamesInMemory(register), codes)
    try:
        yield RegisterAtWork(register, desk, folder, log)
    finally:
        desk.close()
