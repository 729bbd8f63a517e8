"""Passwords, PINs and tokens: how they are kept. Nothing here is ever kept in clear."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

PASSWORD_COST = "scrypt:16384:8:5"  # noqa: S105 - a cost, not a password
"""N, r, p: the least that OWASP advises, about 200 ms on the small machines of a hall; of its equal choices the one
that takes least memory, 16 MiB. Stored with each hash, so it may be raised."""
SALT_BYTES = 16
HASH_BYTES = 32
TOKEN_BYTES = 32
_MOST_MEMORY = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hashed:
    """A secret as it is stored."""

    salt: bytes
    digest: bytes
    cost: str

    def matches(self, secret: str) -> bool:
        return hmac.compare_digest(_scrypt(secret, self.salt, self.cost), self.digest)

    def text(self) -> str:
        return f"{self.cost}${self.salt.hex()}${self.digest.hex()}"


def hashed(secret: str) -> Hashed:
    salt = secrets.token_bytes(SALT_BYTES)
    return Hashed(salt, _scrypt(secret, salt, PASSWORD_COST), PASSWORD_COST)


def from_text(text: str) -> Hashed:
    """The inverse of ``Hashed.text``; raises ValueError."""
    cost, salt, digest = text.split("$")
    return Hashed(bytes.fromhex(salt), bytes.fromhex(digest), cost)


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """How a token is found again. It is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _scrypt(secret: str, salt: bytes, cost: str) -> bytes:
    name, n, r, p = cost.split(":")
    if name != "scrypt":
        raise ValueError(cost)
    return hashlib.scrypt(
        secret.encode("utf-8", "replace"),
        salt=salt,
        n=int(n),
        r=int(r),
        p=int(p),
        maxmem=_MOST_MEMORY,
        dklen=HASH_BYTES,
    )
