"""Signed-in sessions. The token is only ever with its owner; the table holds its hash."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from kiosk.database.tables import SessionRow, UserRow
from kiosk.staff.accounts import Account
from kiosk.staff.secrets import new_token, token_hash

LIFETIME = timedelta(hours=12)
SLIDE_AFTER = timedelta(minutes=5)
"""A session in use is prolonged, but not written for every request."""
MOST_PER_ACCOUNT = 50


@dataclass(frozen=True, slots=True)
class Session:
    """Who speaks. ``expires_at`` is aware, UTC."""

    name: str
    roles: frozenset[str]
    window: str | None
    expires_at: datetime
    demo: bool = False

    def may(self, roles: frozenset[str]) -> bool:
        """Whether one of ``roles`` is held; an empty set asks for no more than an account."""
        return not roles or bool(self.roles & roles)

    def serves(self, window_id: str) -> bool:
        return "admin" in self.roles or ("clerk" in self.roles and self.window == window_id)


def open_session(connection: Connection, account: Account, now: datetime) -> tuple[str, Session]:
    """A new token and its session; drops what has expired, and the account's oldest beyond the limit."""
    token, expires_at = new_token(), now + LIFETIME
    connection.execute(delete(SessionRow).where(SessionRow.expires_at <= now))
    own = select(SessionRow.token_hash).where(SessionRow.user_name == account.name)
    old = connection.scalars(own.order_by(SessionRow.seen_at.desc()).offset(MOST_PER_ACCOUNT - 1)).all()
    connection.execute(delete(SessionRow).where(SessionRow.token_hash.in_(old)))
    connection.execute(
        insert(SessionRow).values(
            token_hash=token_hash(token),
            user_name=account.name,
            created_at=now,
            seen_at=now,
            expires_at=expires_at,
        )
    )
    return token, _session(account, expires_at)


def find_session(connection: Connection, token: str, now: datetime) -> tuple[Session, bool] | None:
    """The session, and whether it is time to prolong it; None when it is unknown, over, or its account disabled.

    An end further away than a lifetime comes from a clock that has been set back, and counts as over.
    """
    query = (
        select(
            SessionRow.seen_at,
            SessionRow.expires_at,
            UserRow.name,
            UserRow.roles,
            UserRow.window_id,
            UserRow.demo,
        )
        .join(UserRow, UserRow.name == SessionRow.user_name)
        .where(SessionRow.token_hash == token_hash(token), UserRow.disabled.is_(False))
    )
    row = connection.execute(query).one_or_none()
    if row is None or not now < row.expires_at <= now + LIFETIME + timedelta(hours=1):
        return None
    account = Account(row.name, frozenset(row.roles.split(",")), row.window_id, row.demo)
    return _session(account, row.expires_at), now - row.seen_at > SLIDE_AFTER


def prolong(connection: Connection, token: str, now: datetime) -> None:
    found = SessionRow.token_hash == token_hash(token)
    connection.execute(update(SessionRow).where(found).values(seen_at=now, expires_at=now + LIFETIME))


def end_session(connection: Connection, token: str) -> None:
    connection.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash(token)))


def end_sessions_of(connection: Connection, name: str) -> None:
    connection.execute(delete(SessionRow).where(SessionRow.user_name == name))


def _session(account: Account, expires_at: datetime) -> Session:
    return Session(account.name, account.roles, account.window, expires_at, account.demo)
