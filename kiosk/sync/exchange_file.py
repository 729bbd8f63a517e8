"""The file that a hall without a line carries to its bureau on a stick, and the one that it brings back.

``HALLXCH1``, a line of JSON that everybody may read (who, to whom, number, time), the content, a signature over all of
it. The content is gzipped JSON under AES-256-GCM with a key of its own; that key is sealed to the receiver by HPKE (RFC
9180, X25519). Both are bound to the first line, so that nothing of one file fits into another.
"""

import base64
import binascii
import gzip
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.sync.letters import canonical, moment_of, moment_text
from kiosk.sync.signing import OwnKeys, PublicKeys

MAGIC = b"HALLXCH1\n"
TO_BUREAU, TO_HALL = "to-bureau", "to-hall"
LARGEST_FILE, LARGEST_CONTENT = 64 * 1024 * 1024, 256 * 1024 * 1024
LARGEST_HEAD, SIGNATURE_BYTES, NONCE_BYTES = 2048, 64, 12
SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
INFO = b"hall-kiosk exchange 1"


class BadExchangeFile(ValueError):
    """The file cannot be taken; the message is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Head:
    """``number`` counts the files of a hall in one direction, from 1."""

    way: str
    hall: str
    number: int
    made_at: datetime

    def text(self) -> dict[str, Any]:
        return {
            "way": self.way,
            "hall": self.hall,
            "number": self.number,
            "made_at": moment_text(self.made_at),
        }


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and the key of its content, with which its writer can read it back."""

    file: bytes
    key: bytes


def write_file(head: Head, content: Mapping[str, Any], sender: OwnKeys, receiver: PublicKeys) -> Written:
    """Raises BadExchangeFile when it would be too large."""
    packed = gzip.compress(canonical(content), 6, mtime=0)
    key, nonce = AESGCM.generate_key(256), os.urandom(NONCE_BYTES)
    sealed_key = SUITE.encrypt(key, receiver.box_key(), INFO)
    first = head.text() | {
        "from": sender.public.name,
        "to": receiver.name,
        "key": base64.b64encode(sealed_key).decode(),
    }
    begin = MAGIC + canonical(first) + b"\n"
    whole = begin + nonce + AESGCM(key).encrypt(nonce, packed, begin)
    whole += sender.sign.sign(whole)
    if len(whole) > LARGEST_FILE:
        raise BadExchangeFile("文件太大，请分几次导出 / the file would be too large: export in parts")
    return Written(whole, key)


def read_head(file: bytes) -> Head:
    """Who sends what to whom, not yet believed. Raises BadExchangeFile."""
    return _parted(file)[0]


def read_file(file: bytes, receiver: OwnKeys, sender: PublicKeys) -> tuple[Head, dict[str, Any]]:
    """Head and content of a file that is from ``sender`` and for ``receiver``. Raises BadExchangeFile."""
    head, first, begin = _parted(file)
    _check_signature(file, sender)
    if first.get("to") != receiver.public.name:
        raise BadExchangeFile("这个文件不是给本方的 / the file is for somebody else")
    try:
        key = SUITE.decrypt(base64.b64decode(first["key"], validate=True), receiver.box, INFO)
    except (InvalidTag, KeyError, TypeError, ValueError, binascii.Error) as problem:
        raise BadExchangeFile("文件打不开 / the file does not open with our key") from problem
    return head, _content(file, begin, key)


def read_back(file: bytes, key: bytes, sender: PublicKeys) -> dict[str, Any]:
    """As its own writer, who still has the key of the content. Raises BadExchangeFile."""
    _, _, begin = _parted(file)
    _check_signature(file, sender)
    return _content(file, begin, key)


def _parted(file: bytes) -> tuple[Head, dict[str, Any], bytes]:
    end = file.find(b"\n", len(MAGIC), LARGEST_HEAD)
    if not file.startswith(MAGIC) or end < 0 or len(file) > LARGEST_FILE:
        raise BadExchangeFile("这不是交换文件 / this is no exchange file")
    try:
        first = json.loads(file[len(MAGIC) : end])
        head = Head(str(first["way"]), str(first["hall"]), int(first["number"]), _moment(first["made_at"]))
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise BadExchangeFile("文件头已损坏 / the head of the file is damaged") from problem
    if head.way not in {TO_BUREAU, TO_HALL} or not 0 < head.number < 2**31:
        raise BadExchangeFile("文件头已损坏 / the head of the file is damaged")
    return head, first, file[: end + 1]


def _check_signature(file: bytes, sender: PublicKeys) -> None:
    if not sender.signed(file[-SIGNATURE_BYTES:], file[:-SIGNATURE_BYTES]):
        raise BadExchangeFile(
            "签名不符：文件被改动、没有拷完，或不是对方发出的 / the signature is wrong: the file was altered, not copied "
            "to its end, or is not from whom it says"
        )


def _content(file: bytes, begin: bytes, key: bytes) -> dict[str, Any]:
    sealed = file[len(begin) : -SIGNATURE_BYTES]
    try:
        packed = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], begin)
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as opened:
            raw = opened.read(LARGEST_CONTENT + 1)
        content = json.loads(raw) if len(raw) <= LARGEST_CONTENT else None
    except (InvalidTag, OSError, EOFError, ValueError, RecursionError) as problem:
        raise BadExchangeFile("文件内容已损坏 / the content of the file is damaged") from problem
    if not isinstance(content, dict):
        raise BadExchangeFile("文件内容已损坏 / the content of the file is damaged")
    return content


def _moment(text: object) -> datetime:
    at = moment_of(text)
    if at is None:
        raise ValueError(text)
    return at
