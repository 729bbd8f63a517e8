"""Settings of one kiosk: from the command line, then ``kiosk.toml`` in the data directory, then defaults."""

import os
import platform
import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.bureau_settings import BureauSettings

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8600
FILE_NAME = "kiosk.toml"
REAL_DATABASE, REHEARSAL_DATABASE, IDENTITY_KEY = "kiosk.sqlite3", "rehearsal.sqlite3", "identity.key"
"""Files of the data directory that must survive, and are backed up."""
KEYS: dict[str, tuple[type, ...]] = {
    "hall": (str,),
    "host": (str,),
    "port": (int,),
    "printer": (str,),
    "database": (str,),
    "screen_inches": (int, float),
    "board_screen": (int,),
    "kiosk": (str,),
    "speaks": (str,),
    "a4_printer": (str,),
    "bureau": (dict,),
    "sign_polls_per_s": (int,),
}


SPEAKS_OWN, SPEAKS_ALL, SPEAKS_NONE = "own", "all", "none"
_KIOSK_NAME = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_A4_PRINTER = re.compile(r"file:|[A-Za-z0-9_.][A-Za-z0-9_.-]{0,126}|")


SIGN_POLLS_PER_S = 200


class SettingsProblem(Exception):
    """A setting is wrong; the message is one sentence that names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``hall_dir`` None means the sample hall. ``database`` None means SQLite in the data directory.
    ``screen_inches`` is the diagonal, for screens that lie about their density. ``size`` is in pixels.
    ``board_screen``: number of the screen for the hall board, counted from 1; None: no such screen.
    ``kiosk`` is the name of this one among those on the same database; ``speaks`` says which calls it speaks: those
    made through it (``own``), those of all kiosks (``all``), or ``none``. ``a4_printer`` is a queue of CUPS, or ``file:`` to
    keep the pages as PDF in the data directory; empty: there is no A4 printer.
    ``sign_polls_per_s``: so often one sign may poll from one address in the long run, and five times as often all signs
    of one address; 0: as often as they like."""

    data_dir: Path
    hall_dir: Path | None = None
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    printer: str | None = None
    database: str | None = None
    rehearse: datetime | None = None
    windowed: bool = False
    headless: bool = False
    size: tuple[int, int] | None = None
    screen_inches: float | None = None
    board_screen: int | None = None
    kiosk: str = ""
    speaks: str = SPEAKS_OWN
    a4_printer: str = ""
    bureau: "BureauSettings | None" = None
    sign_polls_per_s: int = SIGN_POLLS_PER_S

    @property
    def shares_database(self) -> bool:
        """Whether other kiosks may be on the same database: it is on a server."""
        return self.database is not None and not self.database.startswith("sqlite")

    @property
    def kiosk_name(self) -> str:
        """As set, else the machine's host name; empty for a kiosk that shares nothing."""
        if self.kiosk or not self.shares_database:
            return self.kiosk
        return re.sub(r"[^A-Za-z0-9_.-]+", "-", platform.node()).strip("-")[:32] or "kiosk"

    @property
    def loopback(self) -> bool:
        return self.host in {"127.0.0.1", "::1", "localhost"}


def default_data_dir() -> Path:
    """``$KIOSK_DATA``, else ``hall-kiosk`` in the user's data directory (XDG)."""
    named = os.environ.get("KIOSK_DATA")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "hall-kiosk"


def prepare_data_dir(path: Path) -> Path:
    """Create the data directory, closed to others; raises SettingsProblem when it can't be written."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = path / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        reason = problem.strerror or problem
        raise SettingsProblem(
            f"数据目录不可写,请换一个 --data 目录 / the data directory {path} cannot be written: {reason}"
        ) from problem
    return path.resolve()


def from_file(data_dir: Path) -> dict[str, Any]:
    """What ``kiosk.toml`` sets; raises SettingsProblem for unknown keys and wrong types."""
    path = data_dir / FILE_NAME
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise SettingsProblem(f"{path}: 无法读取 / cannot be read: {problem}") from problem
    for key, value in values.items():
        if key not in KEYS:
            raise SettingsProblem(f"{path}: 未知的设置 / unknown setting {key!r}; known: {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]) or isinstance(value, bool):
            kinds = " or ".join(kind.__name__ for kind in KEYS[key])
            raise SettingsProblem(f"{path}: {key}: 类型不对 / expected {kinds}")
    _check_words(path, values)
    if "bureau" in values:
        from kiosk.bureau_settings import bureau_of  # noqa: PLC0415 - few halls have a line

        values["bureau"] = bureau_of(values["bureau"], data_dir, str(path))
    return values


def _check_words(path: Path, values: dict[str, Any]) -> None:
    if "kiosk" in values and not _KIOSK_NAME.fullmatch(values["kiosk"]):
        raise SettingsProblem(
            f"{path}: kiosk: 应为 1 至 32 个字母、数字或 . _ - / 1 to 32 letters, digits or . _ -"
        )
    if "a4_printer" in values and not _A4_PRINTER.fullmatch(values["a4_printer"]):
        raise SettingsProblem(
            f"{path}: a4_printer: 应为 CUPS 打印队列名，或 file: / the name of a CUPS queue, or file:"
        )
    if not 0 <= values.get("sign_polls_per_s", SIGN_POLLS_PER_S) <= 1_000_000:
        raise SettingsProblem(f"{path}: sign_polls_per_s: 应为 0 至 1000000 / 0 to 1000000")
    known = (SPEAKS_OWN, SPEAKS_ALL, SPEAKS_NONE)
    if values.get("speaks", SPEAKS_OWN) not in known:
        raise SettingsProblem(f"{path}: speaks: 应为其中之一 / one of {', '.join(known)}")
