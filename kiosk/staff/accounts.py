"""Staff accounts: who there is, what each may do, and the sample hall's demo accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from kiosk.database.tables import UserRow
from kiosk.staff.errors import BadAccount
from kiosk.staff.secrets import Hashed, hashed

ROLES = ("admin", "desk", "clerk", "reviewer", "monitor")
DEMO_PASSWORD = "demo-1234"  # noqa: S105 - published with the sample hall; the kiosk then serves on loopback only
SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 128
LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Account:
    """``window`` is set for clerks: the one window they serve."""

    name: str
    roles: frozenset[str]
    window: str | None = None
    demo: bool = False
    disabled: bool = False


DEMO_ACCOUNTS: tuple[Account, ...] = (
    Account("admin", frozenset({"admin"})),
    Account("desk1", frozenset({"desk"})),
    *(Account(f"w{n}", frozenset({"clerk"}), str(n)) for n in range(1, 7)),
    Account("reviewer1", frozenset({"reviewer"})),
    Account("reviewer2", frozenset({"reviewer"})),
    Account("monitor1", frozenset({"monitor"})),
)


def parse_roles(words: Sequence[str]) -> tuple[frozenset[str], str | None]:
    """Roles as typed at a terminal, a clerk with the window: ``desk``, ``clerk:3``. Raises BadAccount."""
    roles, window = set(), None
    for word in words:
        role, _, place = word.partition(":")
        if role not in ROLES or bool(place) != (role == "clerk"):
            raise BadAccount(
                f"角色“{word}”不对，应为 admin、desk、clerk:窗口号、reviewer、monitor",
                f"role '{word}' is not one of admin, desk, clerk:WINDOW, reviewer, monitor",
            )
        roles.add(role)
        window = place or window
    if not roles:
        raise BadAccount("至少需要一个角色", "at least one role is needed")
    return frozenset(roles), window


def check_name(name: str) -> None:
    good = 0 < len(name) <= LONGEST_NAME and all(ch.isalnum() or ch in "._-" for ch in name)
    if not good:
        raise BadAccount(
            f"用户名应为 1 至 {LONGEST_NAME} 个字母、数字、汉字或 . _ -",
            f"a name is 1 to {LONGEST_NAME} letters, digits or . _ -",
        )


def check_password(name: str, password: str) -> None:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadAccount(
            f"密码应为 {SHORTEST_PASSWORD} 至 {LONGEST_PASSWORD} 个字符",
            f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters",
        )
    if password in {name, DEMO_PASSWORD} or len(set(password)) < 3:
        raise BadAccount("密码太容易猜到", "that password is too easy to guess")


def account_row(connection: Connection, name: str) -> tuple[Account, Hashed] | None:
    row = connection.execute(select(UserRow).where(UserRow.name == name)).one_or_none()
    if row is None:
        return None
    return account_of(row), Hashed(row.salt, row.secret, row.cost)


def account_of(row: Row[Any]) -> Account:
    return Account(row.name, frozenset(row.roles.split(",")), row.window_id, row.demo, row.disabled)


def all_accounts(connection: Connection) -> tuple[Account, ...]:
    return tuple(account_of(row) for row in connection.execute(select(UserRow).order_by(UserRow.name)))


def put_account(connection: Connection, account: Account, secret: Hashed, now: datetime) -> None:
    """Insert the account, or replace a disabled one of the same name."""
    values = _secret_values(secret, now) | {
        "roles": ",".join(sorted(account.roles)),
        "window_id": account.window,
        "demo": account.demo,
        "disabled": account.disabled,
    }
    changed = connection.execute(update(UserRow).where(UserRow.name == account.name).values(values))
    if not changed.rowcount:
        connection.execute(insert(UserRow).values(values | {"name": account.name}))


def put_password(connection: Connection, name: str, secret: Hashed, now: datetime) -> None:
    values = _secret_values(secret, now) | {"demo": False}
    connection.execute(update(UserRow).where(UserRow.name == name).values(values))


def put_disabled(connection: Connection, name: str, now: datetime) -> None:
    connection.execute(update(UserRow).where(UserRow.name == name).values(disabled=True, changed_at=now))


def seed_demo_accounts(connection: Connection, now: datetime) -> bool:
    """Make the demo accounts unless there is any account. They share one salt and hash, so that a first start does
    not spend half a second on a password that is printed in the README."""
    if connection.scalar(select(func.count()).select_from(UserRow)):
        return False
    secret = hashed(DEMO_PASSWORD)
    for one in DEMO_ACCOUNTS:
        put_account(connection, Account(one.name, one.roles, one.window, demo=True), secret, now)
    return True


def _secret_values(secret: Hashed, now: datetime) -> dict[str, object]:
    return {"salt": secret.salt, "secret": secret.digest, "cost": secret.cost, "changed_at": now}
