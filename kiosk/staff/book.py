"""The staff book: accounts, sign-in, sessions, the PIN of the staff mode, and the log of what staff did."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from kiosk.database import Database
from kiosk.database.tables import AuditRow
from kiosk.logs import without_identities
from kiosk.staff import accounts, pin, sessions
from kiosk.staff.accounts import Account
from kiosk.staff.attempts import AttemptLimit
from kiosk.staff.errors import BadAccount, BadCredentials, NotSignedIn, SessionExpired, TooManyAttempts
from kiosk.staff.fresh_sessions import FRESH_S, URGENT_S, FreshSessions
from kiosk.staff.pin import PinAnswer
from kiosk.staff.secrets import Hashed, hashed
from kiosk.staff.sessions import Session
from queue_ticketing.ports import Clock

TRIES_PER_NAME = 5
TRIES_PER_SOURCE = 30
TERMINAL = "terminal"
KIOSK = "kiosk"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The answer to a good password. The token is not kept anywhere else."""

    token: str
    session: Session


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """``at`` is UTC; ``source`` is an address, ``kiosk`` or ``terminal``."""

    at: datetime
    who: str
    action: str
    detail: str
    source: str


class StaffBook:
    """Thread-safe. ``login`` and ``verify_pin`` take about 200 ms of CPU on purpose: not on a thread others wait for."""

    def __init__(
        self, database: Database, clock: Clock, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._clock = clock
        self._names = AttemptLimit(TRIES_PER_NAME, seconds)
        self._sources = AttemptLimit(TRIES_PER_SOURCE, seconds)
        self._nobody: Hashed | None = None
        self._fresh = FreshSessions(seconds)

    # --- sign-in

    def login(self, name: str, password: str, source: str) -> SignedIn:
        """As ``verify``, and opens a session."""
        account = self.verify(name, password, source)
        with self._database.write() as connection:
            token, session = sessions.open_session(connection, account, self._clock.now())
            self._log(connection, account.name, "login", "", source)
        return SignedIn(token, session)

    def verify(self, name: str, password: str, source: str) -> Account:
        """Whose password this is. Raises TooManyAttempts and BadCredentials. Takes as long, and answers as much, for a
        name that nobody has."""
        name = name[: accounts.LONGEST_NAME]
        self._check_limits(name, source)
        with self._database.read() as connection:
            found = accounts.account_row(connection, name)
        good = (found[1] if found else self._a_hash()).matches(password)
        if found is None or not good or found[0].disabled:
            self.note(name, "login.refused", "", source)
            raise BadCredentials
        self._names.forget(name)
        self._sources.undo(source)
        return found[0]

    def fresh_session(self, token: str, *, urgent: bool = False) -> Session | None:
        """Whose token this is, if it was looked up a moment ago, or ``urgent`` within hours: without I/O."""
        return self._fresh.get(token, self._clock.now(), URGENT_S if urgent else FRESH_S)

    def session(self, token: str) -> Session:
        """Whose token this is; prolongs it. Raises NotSignedIn without a token, SessionExpired for a dead one."""
        if not token:
            raise NotSignedIn
        now, in_round = self._clock.now(), self._fresh.round
        with self._database.read() as connection:
            found = sessions.find_session(connection, token, now)
        if found is None:
            raise SessionExpired
        session, stale = found
        if stale:
            with self._database.write() as connection:
                sessions.prolong(connection, token, now)
        self._fresh.put(token, session, in_round)
        return session

    def logout(self, token: str, source: str) -> None:
        session = self.session(token)
        with self._database.write() as connection:
            sessions.end_session(connection, token)
            self._log(connection, session.name, "logout", "", source)
        self._fresh.forget()

    # --- accounts

    def accounts(self) -> tuple[Account, ...]:
        with self._database.read() as connection:
            return accounts.all_accounts(connection)

    def add(
        self, name: str, roles: Sequence[str], password: str, *, by: str = TERMINAL, source: str = TERMINAL
    ) -> Account:
        """Make an account (``roles`` as for ``parse_roles``), or a disabled one anew. Raises BadAccount."""
        accounts.check_name(name)
        held, window = accounts.parse_roles(roles)
        accounts.check_password(name, password)
        account, secret = Account(name, held, window), hashed(password)
        with self._database.write() as connection:
            present = accounts.account_row(connection, name)
            if present and not present[0].disabled:
                raise BadAccount(f"用户“{name}”已存在", f"user '{name}' exists already")
            accounts.put_account(connection, account, secret, self._clock.now())
            self._log(
                connection,
                by,
                "user.add",
                f"{name}: {','.join(sorted(held))} {window or ''}".rstrip(),
                source,
            )
        return account

    def disable(self, name: str, *, by: str = TERMINAL, source: str = TERMINAL) -> None:
        """End the account and its sessions. Raises BadAccount when there is none."""
        with self._database.write() as connection:
            self._existing(connection, name)
            accounts.put_disabled(connection, name, self._clock.now())
            sessions.end_sessions_of(connection, name)
            self._log(connection, by, "user.disable", name, source)
        self._fresh.forget()

    def set_password(self, name: str, password: str, *, by: str = TERMINAL, source: str = TERMINAL) -> None:
        """Change the password and end the account's sessions. Raises BadAccount."""
        accounts.check_password(name, password)
        secret = hashed(password)
        with self._database.write() as connection:
            self._existing(connection, name)
            accounts.put_password(connection, name, secret, self._clock.now())
            sessions.end_sessions_of(connection, name)
            self._log(connection, by, "user.passwd", name, source)
        self._names.forget(name)
        self._fresh.forget()

    def seed_demo(self) -> bool:
        """Make the sample hall's accounts and PIN when there is no account yet; True when it did."""
        with self._database.read() as connection:
            if accounts.all_accounts(connection):
                return False
        secret = hashed(pin.DEMO_PIN)
        with self._database.write() as connection:
            seeded = accounts.seed_demo_accounts(connection, self._clock.now())
            if seeded and pin.stored_pin(connection) is None:
                pin.put_pin(connection, secret, demo=True)
        return seeded

    def demo_passwords_active(self) -> list[str]:
        """Accounts that still have the password of the README."""
        return [one.name for one in self.accounts() if one.demo and not one.disabled]

    # --- the kiosk's staff mode

    def set_pin(self, new: str, *, by: str = TERMINAL, source: str = TERMINAL) -> None:
        """Raises BadAccount for a PIN that is too simple."""
        pin.check_pin_form(new)
        secret = hashed(new)
        with self._database.write() as connection:
            pin.put_pin(connection, secret, demo=False)
            self._log(connection, by, "pin.set", "", source)

    def pin_state(self) -> str:
        """``none``, ``demo`` or ``own``."""
        with self._database.read() as connection:
            if pin.stored_pin(connection) is None:
                return "none"
            return "demo" if pin.demo_pin(connection) else "own"

    def verify_pin(self, typed: str) -> PinAnswer:
        """Look at a PIN typed at the kiosk. Each failure is counted and logged; without a PIN nothing is right."""
        with self._database.write() as connection:
            answer, secret = pin.begin_try(connection, self._clock.now()), pin.stored_pin(connection)
        if answer.locked_until:
            return answer
        good = (secret or self._a_hash()).matches(typed) and secret is not None
        with self._database.write() as connection:
            self._log(connection, "kiosk-staff", "pin.accepted" if good else "pin.refused", "", KIOSK)
            if good:
                pin.forget_tries(connection)
                return PinAnswer(True, None, pin.PIN_TRIES)
            return PinAnswer(False, pin.rest_after(connection, self._clock.now()), answer.tries_left)

    # --- the log

    def note(self, who: str, action: str, detail: str, source: str = KIOSK) -> None:
        """Write into the log of staff actions. Never a secret, never an identity number."""
        with self._database.write() as connection:
            self._log(connection, who, action, detail, source)

    def log(self, limit: int = 200, of: str = "") -> list[AuditEntry]:
        """The newest entries first; only of actions that begin with ``of``."""
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
        if of:
            query = query.where(AuditRow.action.startswith(of, autoescape=True))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [AuditEntry(row.at, row.who, row.action, row.detail, row.source) for row in rows]

    def _log(self, connection: Connection, who: str, action: str, detail: str, source: str) -> None:
        who, detail = (
            without_identities(who),
            without_identities(detail),
        )  # whoever signs in may type anything
        values = {"who": who[:64], "action": action[:64], "detail": detail[:400], "source": source[:64]}
        connection.execute(insert(AuditRow).values(values | {"at": self._clock.now()}))

    def _check_limits(self, name: str, source: str) -> None:
        rest = max(self._sources.begin(source), self._names.begin(name))
        if rest > 0:
            raise TooManyAttempts(retry_after=math.ceil(rest))

    def _a_hash(self) -> Hashed:
        """Something to compare with when there is no such account, at the same cost."""
        self._nobody = self._nobody or hashed("nobody")
        return self._nobody

    def _existing(self, connection: Connection, name: str) -> Account:
        found = accounts.account_row(connection, name)
        if found is None:
            raise BadAccount(f"没有用户“{name}”", f"there is no user '{name}'")
        return found[0]
