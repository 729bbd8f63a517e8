"""Encryption of what an enterprise told us, at rest: AES-256-GCM under keys that lie outside the database.

A sealed value names the key it was made with, so that a new key serves new values while old ones stay readable, and it
is bound to its place: moved to another row or column it does not open. To import this loads no cryptography; the first
value does.
"""

import base64
import binascii
import contextlib
import json
import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_FILE = "vault.keys"
"""Beside the identity key, in the data directory; never in a backup."""
KEY_BYTES, ID_BYTES, NONCE_BYTES, TAG_BYTES = 32, 4, 12, 16
FORMAT = b"\x01"
HEADER_BYTES = len(FORMAT) + ID_BYTES
LARGEST_FILE = 256 * 1024
logger = logging.getLogger(__name__)


class VaultProblem(Exception):
    """A value cannot be sealed or opened; the message is one sentence that says what to do."""


class SealBroken(VaultProblem):
    """The value was changed, cut or moved since it was sealed."""


class KeyMissing(VaultProblem):
    """The key the value was sealed with is not in the key file, or the whole file is gone."""


class KnownKeys(Protocol):
    """The database's memory of which keys were ever used on it: their names only."""

    def names(self) -> frozenset[str]: ...
    def add(self, name: str) -> None: ...
    def remove(self, name: str) -> None: ...


class NoMemory:
    """For data that keeps no list of its keys: whatever the file holds is believed."""

    def names(self) -> frozenset[str]:
        return frozenset()

    def add(self, name: str) -> None:
        pass

    def remove(self, name: str) -> None:
        pass


@dataclass(frozen=True, slots=True)
class VaultKey:
    """``name`` is eight hex digits; ``made_at`` UTC."""

    name: str
    secret: bytes
    made_at: datetime

    @property
    def header(self) -> bytes:
        """What every value sealed with this key begins with."""
        return FORMAT + bytes.fromhex(self.name)


class Vault:
    """Seals and opens. Thread-safe; several processes may use one key file, and a key added to it is noticed by all.
    ``known`` guards against a lost file: while the database knows of keys, no fresh file is made in its place."""

    def __init__(self, path: Path, known: Callable[[], KnownKeys] = NoMemory) -> None:
        self._path = path
        self._known = known
        self._lock = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._keys: tuple[VaultKey, ...] = ()
        self._ciphers: dict[bytes, AESGCM] = {}

    @property
    def current(self) -> VaultKey:
        """The key of new values; made now if there is none. Raises VaultProblem."""
        return self._ring(make=True)[-1]

    @property
    def keys(self) -> tuple[VaultKey, ...]:
        """Oldest first. Empty where nothing was ever sealed."""
        return self._ring(make=False)

    def seal(self, plain: bytes, place: str) -> bytes:
        """``place`` tells which row and column it is for, such as ``letters.body:1f0c``; needed again to open it."""
        key = self.current
        nonce = os.urandom(NONCE_BYTES)
        return key.header + nonce + self._cipher(key).encrypt(nonce, plain, key.header + place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Raises SealBroken and KeyMissing."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see above

        header, nonce = bytes(sealed[:HEADER_BYTES]), sealed[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES]
        if header[:1] != FORMAT or len(sealed) < HEADER_BYTES + NONCE_BYTES + TAG_BYTES:
            raise SealBroken(f"{place}: 加密数据已损坏 / the sealed value is damaged")
        key = self._key_of(header, place)
        try:
            rest = sealed[HEADER_BYTES + NONCE_BYTES :]
            return self._cipher(key).decrypt(nonce, rest, header + place.encode())
        except InvalidTag as broken:
            sentence = (
                f"{place}: 加密数据被改动或不属于此处 / the sealed value was altered, or belongs elsewhere"
            )
            raise SealBroken(sentence) from broken

    def is_current(self, sealed: bytes) -> bool:
        """Whether the value was sealed with the key of new values."""
        return bytes(sealed[:HEADER_BYTES]) == self.current.header

    def make_first_key(self) -> None:
        """Unless there is one, or one was lost: so that nobody makes it in the middle of a transaction. Raises
        VaultProblem, also when another kiosk of the hall has keys that our file lacks."""
        held = {key.name for key in self._ring(make=True)}
        lacking = sorted(self._known().names() - held)
        if lacking:
            raise KeyMissing(
                f"{self._path} 里缺少密钥 {'、'.join(lacking)}，请从本厅另一台机器取来：kiosk keys join 文件 / keys that "
                "the hall uses are not in that file: bring them from another kiosk with `kiosk keys join FILE`"
            )

    def add_key(self) -> VaultKey:
        """A new key for new values; the old ones stay."""
        with self._lock, _alone(self._path):
            present = self._read()
            self._check_not_lost(present)
            return self._put(present)

    def drop_key(self, name: str) -> None:
        """Forget an old key: what was sealed with it is then unreadable for ever, in backups too."""
        with self._lock, _alone(self._path):
            present = self._read()
            kept = tuple(key for key in present if key.name != name)
            if len(kept) == len(present) or present[-1].name == name:
                raise VaultProblem(
                    f"不能删除密钥 {name} / key {name} is unknown or in use, and was not dropped"
                )
            _write(self._path, kept)
            self._remember(kept)
        self._known().remove(name)

    def join(self, others: Path) -> int:
        """Take the keys of another key file in; how many were new. The youngest of all serves new values."""
        with self._lock, _alone(self._path):
            present = self._read()
            new = [key for key in read_keys(others) if key.name not in {held.name for held in present}]
            if new:
                _write(self._path, tuple(sorted((*present, *new), key=lambda key: (key.made_at, key.name))))
                self._remember(self._read())
        for key in new:
            self._known().add(key.name)
        return len(new)

    def _key_of(self, header: bytes, place: str) -> VaultKey:
        for key in self._ring(make=False):
            if key.header == header:
                return key
        name = header[len(FORMAT) :].hex()
        raise KeyMissing(
            f"{place}: {self._path} 里没有密钥 {name}，请从备份或本厅另一台机器取回 / "
            f"key {name} is not in that file: bring it back from where keys are kept, or from another kiosk of the hall"
        )

    def _ring(self, *, make: bool) -> tuple[VaultKey, ...]:
        with self._lock:
            if self._keys and _stamp(self._path) == self._stamp:
                return self._keys
            self._remember(self._read())
            if make and not self._keys:
                with _alone(self._path):
                    self._remember(self._read())
                    if not self._keys:
                        self._check_not_lost(())
                        self._put(())
            return self._keys

    def _check_not_lost(self, present: tuple[VaultKey, ...]) -> None:
        lost = sorted(self._known().names()) if not present else []
        if lost:
            raise KeyMissing(
                f"找不到密钥文件 {self._path}，已加密的数据需要密钥 {'、'.join(lost)} / the key file is gone, and data "
                "sealed with these keys is there: put it back from where keys are kept, or from another kiosk of the hall"
            )

    def _put(self, present: tuple[VaultKey, ...]) -> VaultKey:
        """The database hears of a key after it is on the disk, so that it never waits for one that was never made."""
        name = secrets.token_hex(ID_BYTES)
        key = VaultKey(name, secrets.token_bytes(KEY_BYTES), datetime.now(UTC).replace(microsecond=0))
        _write(self._path, (*present, key))
        self._remember((*present, key))
        self._known().add(name)
        return key

    def _remember(self, keys: tuple[VaultKey, ...]) -> None:
        self._stamp, self._keys = _stamp(self._path), keys

    def _read(self) -> tuple[VaultKey, ...]:
        return read_keys(self._path)

    def _cipher(self, key: VaultKey) -> "AESGCM":
        cipher = self._ciphers.get(key.secret)
        if cipher is None:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see above

            cipher = self._ciphers[key.secret] = AESGCM(key.secret)
        return cipher


def read_keys(path: Path) -> tuple[VaultKey, ...]:
    """The keys in a file, oldest first; none when there is no file. Raises VaultProblem."""
    try:
        mode = path.stat().st_mode
        raw = path.read_bytes()[:LARGEST_FILE]
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise VaultProblem(
            f"{path}: 密钥文件无法读取 / the key file cannot be read: {problem.strerror}"
        ) from problem
    if mode & 0o077:
        logger.warning("%s could be read by others; it is closed now", path)
        path.chmod(0o600)
    try:
        return tuple(_key(row) for row in json.loads(raw)["keys"])
    except (ValueError, KeyError, TypeError, binascii.Error) as problem:
        raise VaultProblem(f"{path}: 密钥文件已损坏 / the key file is damaged") from problem


def _key(row: dict[str, str]) -> VaultKey:
    secret = base64.b64decode(row["key"], validate=True)
    if len(secret) != KEY_BYTES or len(bytes.fromhex(row["name"])) != ID_BYTES:
        raise ValueError(row["name"])
    return VaultKey(row["name"], secret, datetime.fromisoformat(row["made_at"]))


def _write(path: Path, keys: tuple[VaultKey, ...]) -> None:
    """At once and for good: a power cut leaves the old file or the new one."""
    rows = [
        {"name": key.name, "made_at": key.made_at.isoformat(), "key": base64.b64encode(key.secret).decode()}
        for key in keys
    ]
    draft = path.with_name(path.name + ".part")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({"keys": rows}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time makes or drops keys."""
    import fcntl  # noqa: PLC0415 - only when keys change

    with path.with_name(path.name + ".lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
