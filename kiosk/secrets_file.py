"""The kiosk's own secret key, kept outside the database, and the keyed hash of identities."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from queue_ticketing.numbers.holders import plain_holder

KEY_BYTES = 32


def load_key(path: Path) -> bytes:
    """Read the key, or make it at the first start, readable by its owner only."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
    return path.read_bytes()


def sealed_identity(key: bytes, identity: str) -> str:
    """HMAC-SHA256 of an identity number, in hex: equal for the same person, useless without the key."""
    return hmac.new(key, plain_holder(identity).encode(), hashlib.sha256).hexdigest()
