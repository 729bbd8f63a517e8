"""What must be agreed before a kiosk joins others on one database: a name of its own, and one key for identities."""

import hashlib
from contextlib import ExitStack

from kiosk.database import Database, DatabaseProblem
from kiosk.database.kept import KeptSettings
from kiosk.settings import IDENTITY_KEY, Settings

KEY_PRINT = "identity_key"


def join(settings: Settings, key: bytes, queue: Database, kept: KeptSettings, ends: ExitStack) -> None:
    """Does nothing for a database that is not shared. Raises DatabaseProblem when another running kiosk has the name,
    or when the hall's identities are sealed with another key: one holder would then count as two."""
    if not settings.shares_database:
        return
    name = settings.kiosk_name
    if not ends.enter_context(queue.claimed(f"kiosk {name}")):
        raise DatabaseProblem(
            f"另一台正在运行的取号机也叫“{name}”，请在 kiosk.toml 里设置不同的 kiosk 名称 / "
            f"another kiosk named {name!r} is running on this database: set another name as kiosk in kiosk.toml"
        )
    print_of_key = hashlib.sha256(b"hall kiosk identity key " + key).hexdigest()[:16]
    known = kept.agree(KEY_PRINT, print_of_key)
    if known != print_of_key:
        raise DatabaseProblem(
            f"本机的 {IDENTITY_KEY} 与其他取号机的不同，请从其中一台复制到数据目录 / "
            f"this kiosk's {IDENTITY_KEY} differs from that of the others on the database: copy theirs into the data "
            "directory"
        )
