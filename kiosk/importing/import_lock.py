"""One import of a register at a time: on this machine, and among the kiosks of a hall."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.database import Database
from kiosk.register_place import place_name
from kiosk.settings import SettingsProblem

CLAIM = "register import"


@contextmanager
def importing_alone(data_dir: Path, url: str, database: Database) -> Iterator[None]:
    """Raises SettingsProblem while another one is on."""
    name = f"register-{place_name(url)}.lock"
    with (data_dir / name).open("ab") as file, database.claimed(CLAIM) as ours:
        if not (ours and _locked(file)):
            raise SettingsProblem(
                "另一个导入正在进行，请等它结束 / another import is running: wait for its end"
            )
        yield


def _locked(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
