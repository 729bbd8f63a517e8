"""The largest hall that is promised, as values and as a hall pack: 234 services, 36 windows, 83 accounts."""

from pathlib import Path

from kiosk.database import Database
from kiosk.hall import load_pack
from kiosk.staff.accounts import Account, put_account
from kiosk.staff.secrets import hashed
from queue_ticketing.adapters.sql.tables import EPOCH
from queue_ticketing.hall import Hall
from tests.bench.load import PASSWORD

SERVICES, WINDOWS, AT_A_WINDOW, STAFF = 234, 36, 13, 83
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
HEAD = """\
format: 1
name: 大厅
name_en: Big hall
zones:
  - {id: front, name: 前区}
hours:
  weekly:
    - {days: mon-sun, spans: [00:00-23:59]}
services:
"""


def write_pack(folder: Path) -> Path:
    """Every window serves 13 services, every service is served at two windows; the hall is open day and night."""
    lines = [
        f"  - {{id: s{n:03}, prefix: {LETTERS[n // 24]}{LETTERS[n % 24]}, name: 事项{n:03}, minutes: 8}}"
        for n in range(SERVICES)
    ]
    lines.append("windows:")
    for n in range(WINDOWS):
        own = ", ".join(f"s{(n * AT_A_WINDOW + k) % SERVICES:03}" for k in range(AT_A_WINDOW))
        lines.append(f"  - {{id: {n + 1}, name: {n + 1}号窗口, zone: front, services: [{own}]}}")
    lines.append("signs:")
    lines += [f"  - {{id: window-{n + 1}, kind: window, window: {n + 1}}}" for n in range(WINDOWS)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hall.yaml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def big_hall(folder: Path) -> Hall:
    return load_pack(write_pack(folder)).hall


def add_staff(database: Database) -> None:
    """``desk1``, clerks ``w1`` to ``w36``, and others; all with one password, hashed once."""
    secret = hashed(PASSWORD)
    accounts = [Account("desk1", frozenset({"desk"}))]
    accounts += [Account(f"w{n}", frozenset({"clerk"}), str(n)) for n in range(1, WINDOWS + 1)]
    accounts += [Account(f"p{n}", frozenset({"monitor"})) for n in range(STAFF - len(accounts))]
    with database.write() as connection:
        for account in accounts:
            put_account(connection, account, secret, EPOCH)
