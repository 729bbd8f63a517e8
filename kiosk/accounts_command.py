"""``kiosk user`` and ``kiosk sign-token``: staff accounts, and the tokens of signs, from the terminal."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from kiosk.clock import HallClock
from kiosk.database import Database, open_database, sqlite_url
from kiosk.settings import REAL_DATABASE, default_data_dir, from_file, prepare_data_dir
from kiosk.sign_tokens import SignTokens
from kiosk.staff import StaffBook, new_secret

TERMINAL = "terminal"
UTC = ZoneInfo("UTC")


def change_account(options: argparse.Namespace) -> str:
    """Add or disable an account, set a password or the PIN; the secret comes from the terminal or standard input.
    The answer says what was done. Raises BadAccount and DatabaseProblem."""
    with _accounts(options) as database:
        return _change(StaffBook(database, HallClock(UTC)), options)


def change_sign_token(options: argparse.Namespace) -> str:
    """The sign's new token, alone on its line, or what was done. Raises BadSignId and DatabaseProblem."""
    with _accounts(options) as database:
        clock = HallClock(UTC)
        tokens, staff = SignTokens(database, clock), StaffBook(database, clock)
        if not options.remove:
            token = tokens.make(options.sign, TERMINAL)
            staff.note(TERMINAL, "sign.token", options.sign, TERMINAL)
            return token
        if not tokens.remove(options.sign):
            return f"屏没有令牌 / the sign has no token: {options.sign}"
        staff.note(TERMINAL, "sign.token.remove", options.sign, TERMINAL)
        return f"已取消令牌 / token removed: {options.sign}"


@contextmanager
def _accounts(options: argparse.Namespace) -> Iterator[Database]:
    data_dir = prepare_data_dir(options.data or default_data_dir())
    database = open_database(from_file(data_dir).get("database") or sqlite_url(data_dir / REAL_DATABASE))
    try:
        yield database
    finally:
        database.close()


def _change(staff: StaffBook, options: argparse.Namespace) -> str:
    match options.action:
        case "add":
            staff.add(options.name, options.role, new_secret("密码 / password"))
            return f"已添加账号 / account added: {options.name}"
        case "disable":
            staff.disable(options.name)
            return f"已停用账号 / account disabled: {options.name}"
        case "passwd":
            staff.set_password(options.name, new_secret("新密码 / new password"))
            return f"已换密码 / password changed: {options.name}"
        case _:
            staff.set_pin(new_secret("PIN"))
            return "已换 PIN / PIN changed"
