"""``kiosk user``: staff accounts from the terminal."""

import argparse
from zoneinfo import ZoneInfo

from kiosk.clock import HallClock
from kiosk.database import open_database, sqlite_url
from kiosk.settings import REAL_DATABASE, default_data_dir, from_file, prepare_data_dir
from kiosk.staff import StaffBook, new_secret

UTC = ZoneInfo("UTC")


def change_account(options: argparse.Namespace) -> int:
    """Add or disable an account, set a password or the PIN; the secret comes from the terminal or standard input.
    Raises BadAccount and DatabaseProblem."""
    data_dir = prepare_data_dir(options.data or default_data_dir())
    database = open_database(from_file(data_dir).get("database") or sqlite_url(data_dir / REAL_DATABASE))
    try:
        _change(StaffBook(database, HallClock(UTC)), options)
    finally:
        database.close()
    return 0


def _change(staff: StaffBook, options: argparse.Namespace) -> None:
    match options.action:
        case "add":
            staff.add(options.name, options.role, new_secret("密码 / password"))
        case "disable":
            staff.disable(options.name)
        case "passwd":
            staff.set_password(options.name, new_secret("新密码 / new password"))
        case _:
            staff.set_pin(new_secret("PIN"))
