"""The hall's own keys, the bureau's public ones, and what a signature covers.

Ed25519 signs (RFC 8032); X25519 keys are for what is encrypted to their owner. Both sides of the line use this module.
"""

import base64
import binascii
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from kiosk.sync.problems import SyncProblem

PROTOCOL = "hall-kiosk 1"
LARGEST_FILE = 8 * 1024


class KeyProblem(SyncProblem):
    """A key file cannot be used; the message is one sentence that names it."""


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others need of somebody: to check signatures, and to encrypt to them."""

    sign: bytes
    box: bytes

    @property
    def name(self) -> str:
        """A fingerprint short enough to be read out over the telephone."""
        return hashlib.sha256(self.sign + self.box).hexdigest()[:16]

    def signed(self, signature: bytes, message: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.sign).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def box_key(self) -> X25519PublicKey:
        return X25519PublicKey.from_public_bytes(self.box)

    def text(self) -> str:
        return json.dumps({"sign": _text(self.sign), "box": _text(self.box)})


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The private halves."""

    sign: Ed25519PrivateKey
    box: X25519PrivateKey

    @property
    def public(self) -> PublicKeys:
        return PublicKeys(self.sign.public_key().public_bytes_raw(), self.box.public_key().public_bytes_raw())


def message(method: str, target: str, hall: str, key: str, time: str, body: bytes) -> bytes:
    """The bytes under a signature: the whole of a request that matters. ``target`` is path and query."""
    return "\n".join((PROTOCOL, method, target, hall, key, time, hashlib.sha256(body).hexdigest())).encode()


def own_keys(path: Path) -> OwnKeys:
    """Those in the file, or new ones, readable by their owner only. Raises KeyProblem."""
    if not path.exists():
        made = OwnKeys(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())
        secret = {"sign": _text(made.sign.private_bytes_raw()), "box": _text(made.box.private_bytes_raw())}
        _write_new(path, json.dumps(secret))
    values = _read(path)
    return OwnKeys(
        Ed25519PrivateKey.from_private_bytes(values["sign"]),
        X25519PrivateKey.from_private_bytes(values["box"]),
    )


def public_keys(path: Path) -> PublicKeys:
    """Of a file that somebody gave us. Raises KeyProblem."""
    values = _read(path)
    return PublicKeys(values["sign"], values["box"])


def public_of(text: str) -> PublicKeys:
    """Raises ValueError."""
    values = _parsed(text)
    return PublicKeys(values["sign"], values["box"])


def _read(path: Path) -> dict[str, bytes]:
    try:
        return _parsed(path.read_text(encoding="ascii")[:LARGEST_FILE])
    except (OSError, ValueError) as problem:
        raise KeyProblem(f"{path}: 密钥文件无法使用 / the key file cannot be used: {problem}") from problem


def _parsed(text: str) -> dict[str, bytes]:
    values = json.loads(text)
    try:
        keys = {name: base64.b64decode(values[name], validate=True) for name in ("sign", "box")}
    except (KeyError, TypeError, binascii.Error) as problem:
        raise ValueError("expected sign and box") from problem
    if any(len(key) != 32 for key in keys.values()):
        raise ValueError("a key has 32 bytes")
    return keys


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _write_new(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # does not replace what another process made meanwhile
    except FileExistsError:
        pass
    finally:
        draft.unlink()
