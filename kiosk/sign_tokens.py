"""Tokens of signs: a sign that has one is served to nobody else. To import this loads SQLAlchemy.

Kept as SHA-256, which is enough for 192 random bits; shown once, when made. What polls are held against is a snapshot
in memory, so that a poll asks no database and a lost database locks no sign out or in.
"""

import hashlib
import hmac
import logging
import re
import secrets
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import delete, insert, select

from kiosk.database import Database
from kiosk.database.tables import SignTokenRow
from queue_ticketing.ports import Clock

TOKEN_BYTES = 24
SIGN_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
log = logging.getLogger(__name__)


class BadSignId(Exception):
    """No sign can bear this name; the message is one sentence."""


class SignTokens:
    """Thread-safe: the snapshot is swapped whole. What another process changed is seen at the next ``look``."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._digests: Mapping[str, bytes] = MappingProxyType({})
        self._lost = False
        self._look()

    @property
    def digests(self) -> Mapping[str, bytes]:
        """Sign to SHA-256 of its token, for signs that have one."""
        return self._digests

    def make(self, sign_id: str, by: str) -> str:
        """A new token for the sign; the one before is void at once. Raises BadSignId."""
        if not SIGN_ID.fullmatch(sign_id):
            raise BadSignId(f"不是屏的编号 / not the name of a sign: {sign_id[:40]!r}")
        token = secrets.token_urlsafe(TOKEN_BYTES)
        values = {
            "sign_id": sign_id,
            "sha256": digest(token).hex(),
            "made_at": self._clock.now(),
            "by": by[:64],
        }
        with self._database.write() as connection:
            connection.execute(delete(SignTokenRow).where(SignTokenRow.sign_id == sign_id))
            connection.execute(insert(SignTokenRow).values(values))
        self._look()
        return token

    def remove(self, sign_id: str) -> bool:
        """Serve the sign to anybody again; False when it had no token."""
        with self._database.write() as connection:
            gone = connection.execute(delete(SignTokenRow).where(SignTokenRow.sign_id == sign_id)).rowcount
        self._look()
        return bool(gone)

    def look(self) -> None:
        """Read again what may have been changed elsewhere; when that fails the last truth stands."""
        try:
            self._look()
        except Exception:
            if not self._lost:  # once, not every two seconds
                log.exception("the signs' tokens cannot be read; those known stay in force")
            self._lost = True
        else:
            self._lost = False

    def _look(self) -> None:
        with self._database.read() as connection:
            rows = connection.execute(select(SignTokenRow.sign_id, SignTokenRow.sha256)).all()
        self._digests = MappingProxyType({row.sign_id: bytes.fromhex(row.sha256) for row in rows})


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def is_token(authorization: str, wanted: bytes) -> bool:
    """Whether an Authorization header bears the token of this digest; compared in constant time."""
    scheme, _, token = authorization.partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(digest(token.strip()), wanted)
