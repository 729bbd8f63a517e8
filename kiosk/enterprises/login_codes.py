"""Login codes (登录识别码): made and reset at the window, hashed, and tried at the kiosk within limits."""

import hashlib
import hmac
import math
import secrets
from datetime import UTC, datetime, timedelta
from typing import Protocol

from kiosk.enterprises.errors import BadIdentity, NoLoginCode, UnknownEnterprise
from kiosk.secrets_file import sealed_identity
from kiosk.staff.attempts import Tries, after_failure, remaining
from kiosk.staff.secrets import Hashed, from_text, hashed
from queue_ticketing.numbers.holders import is_identity_number, plain_holder
from queue_ticketing.ports import Clock
from touch_guide.adapters.sql.enterprise_store import EPOCH, SqlEnterprises
from touch_guide.adapters.sql.login_code_store import SqlLoginCodes, StoredCode, StoredTries
from touch_guide.inspection.enterprise import Enterprise
from touch_guide.inspection.entry import EntryRefused, EntryRests
from touch_guide.inspection.registration_numbers import plain_number

PLACES = 8
TRIES = 5
VISITOR, AT_KIOSK = "visitor", "kiosk"
_LONGEST = 64


class Audit(Protocol):
    """Writes into the log of what was done. Never a secret, never an identity number."""

    def __call__(self, who: str, action: str, detail: str, source: str) -> None: ...


class LoginCodes:
    """Implements touch_guide.inspection.entry.EnterpriseDoor. Thread-safe. ``key`` is the hall's own: identities and what
    was typed are kept as hashes under it. ``clock`` is never a rehearsed one."""

    def __init__(
        self, enterprises: SqlEnterprises, store: SqlLoginCodes, audit: Audit, key: bytes, clock: Clock
    ) -> None:
        self._enterprises, self._store, self._audit = enterprises, store, audit
        self._key, self._clock = key, clock
        self._nobody: Hashed | None = None

    # --- at the window

    def make(self, enterprise_id: int, by: str, source: str, identity: str = "") -> str:
        """The first code, or another one instead; told this once, kept as a hash. With ``identity`` the person's identity
        card number must be told with it. Raises UnknownEnterprise, BadIdentity."""
        enterprise = self._existing(enterprise_id)
        person = self._sealed(identity) if identity.strip() else None
        code = new_code()
        row = StoredCode(enterprise_id, hashed(plain_code(code)).text(), person, self._now(), by)
        again = self._store.put(row)
        self._store.forget_tries(self._key_of(enterprise, ""))
        action = "login-code.reset" if again else "login-code.make"
        self._audit(by, action, _shown(enterprise) + (", with a person" if person else ""), source)
        return code

    def withdraw(self, enterprise_id: int, by: str, source: str) -> None:
        """Raises UnknownEnterprise, NoLoginCode."""
        enterprise = self._existing(enterprise_id)
        if not self._store.drop(enterprise_id):
            raise NoLoginCode(enterprise=enterprise_id)
        self._audit(by, "login-code.withdraw", _shown(enterprise), source)

    def made(self, enterprise_id: int) -> StoredCode | None:
        """What is known of its code."""
        return self._store.code(enterprise_id)

    # --- at the kiosk

    def enter(self, number: str, code: str, identity: str = "") -> Enterprise:
        """Raises EntryRefused. Every way to be wrong takes the same steps, and so the same time."""
        nobody, plain = self._a_hash(), plain_number(number[:_LONGEST])
        enterprise = self._enterprises.by_number(plain)
        key = self._key_of(enterprise, plain)
        self._begin_try(key)
        stored = self._store.code(enterprise.id if enterprise else 0)
        good_code = (from_text(stored.secret) if stored else nobody).matches(plain_code(code[:_LONGEST]))
        told = sealed_identity(self._key, identity[:_LONGEST])
        good_person = stored is None or stored.person is None or hmac.compare_digest(stored.person, told)
        if enterprise is None or stored is None or not (good_code and good_person):
            self._audit(VISITOR, "login-code.refused", _shown(enterprise), AT_KIOSK)
            raise EntryRefused
        self._store.forget_tries(key)
        self._store.used(enterprise.id, self._now())
        self._audit(VISITOR, "login-code.entered", _shown(enterprise), AT_KIOSK)
        return enterprise

    def _begin_try(self, key: str) -> None:
        """Counted as failed before the code is looked at, so that many at once gain nothing; a restart gives no new
        tries, and neither does another kiosk of the hall."""
        now = self._now()
        rest = 0.0

        def judged(before: StoredTries | None) -> StoredTries | None:
            nonlocal rest
            tries = _tries(before)
            rest = remaining(tries, now.timestamp())
            return None if rest > 0 else _stored(after_failure(tries, now.timestamp(), TRIES))

        self._store.count_try(key, now, judged)
        if rest > 0:
            raise EntryRests(math.ceil(rest))

    def _key_of(self, enterprise: Enterprise | None, plain: str) -> str:
        """All numbers of an enterprise share their tries; what is nobody's number has its own."""
        words = f"enterprise {enterprise.id}" if enterprise else f"typed {plain}"
        return hmac.new(self._key, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def _sealed(self, identity: str) -> str:
        if not is_identity_number(plain_holder(identity), self._clock.now().date()):
            raise BadIdentity
        return sealed_identity(self._key, identity)

    def _existing(self, enterprise_id: int) -> Enterprise:
        enterprise = self._enterprises.enterprise(enterprise_id)
        if enterprise is None:
            raise UnknownEnterprise(enterprise=enterprise_id)
        return enterprise

    def _a_hash(self) -> Hashed:
        """Something to compare with when there is no code, at the same cost."""
        self._nobody = self._nobody or hashed("nobody")
        return self._nobody

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)


def new_code() -> str:
    """Eight digits in two groups, as they are read out and typed."""
    digits = f"{secrets.randbelow(10**PLACES):0{PLACES}}"
    return f"{digits[:4]} {digits[4:]}"


def plain_code(text: str) -> str:
    return plain_number(text)


def _shown(enterprise: Enterprise | None) -> str:
    """Its number may look like a citizen's, so the log names it by its place in the register."""
    return f"enterprise {enterprise.id} {enterprise.name}" if enterprise else "a number that is nobody's"


def _tries(stored: StoredTries | None) -> Tries:
    if stored is None:
        return Tries()
    until = stored.until.timestamp() if stored.until > EPOCH else 0.0
    return Tries(stored.failed, stored.last.timestamp(), until)


def _stored(tries: Tries) -> StoredTries:
    return StoredTries(tries.failed, _moment(tries.last), _moment(tries.until))


def _moment(seconds: float) -> datetime:
    return EPOCH + timedelta(seconds=seconds)
