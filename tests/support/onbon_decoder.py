"""Takes frames for Onbon cards apart, from the published field tables alone: it shares nothing with what makes them."""

import re
from typing import NamedTuple

WHOLE = re.compile(rb"\xa5{8}([^\xa5\x5a]+)\x5a", re.DOTALL)
ESCAPED = re.compile(rb"[\xa6\x5b](.?)", re.DOTALL)


class Bad(Exception):
    """The frame breaks the protocol."""


class Head(NamedTuple):
    to: int
    sender: int
    display: int
    device: int
    version: int


class TextArea(NamedTuple):
    """Places and sizes in dots; the text as bytes."""

    x: int
    y: int
    width: int
    height: int
    number: int
    run_mode: int
    timeout: int
    single: int
    new_line: int
    motion: int
    speed: int
    stay: int
    text: bytes


class Frame(NamedTuple):
    head: Head
    group: int
    command: int
    wants_answer: bool
    mode: int
    payload: bytes


def checksum(data: bytes) -> int:
    """CRC-16/ARC as the division of a polynomial: each byte's lowest bit first, and the remainder mirrored."""
    bits = "".join(f"{byte:08b}"[::-1] for byte in data)
    rest = int(bits + "0" * 16, 2)
    for place in range(len(bits) + 15, 15, -1):
        if rest >> place & 1:
            rest ^= 0x18005 << place - 16
    return int(f"{rest:016b}"[::-1], 2)


def decode(wire: bytes) -> Frame:
    """The one frame in ``wire``; raises Bad."""
    found = WHOLE.fullmatch(wire)
    if not found:
        raise Bad("no frame between eight A5 and one 5A")
    body = ESCAPED.sub(_plain, found[1])
    told = int.from_bytes(body[-2:], "little")
    if told != checksum(body[:-2]):
        raise Bad(f"the checksum is {told:04x}")
    head, data = body[:14], body[14:-2]
    if int.from_bytes(head[12:14], "little") != len(data) or any(head[4:9]):
        raise Bad("the header is wrong")
    addresses = (int.from_bytes(head[n : n + 2], "little") for n in (0, 2))
    if data[4]:
        raise Bad("the reserved byte is set")
    return Frame(Head(*addresses, *head[9:12]), data[0], data[1], data[2] == 1, data[3], data[5:])


def areas(shown: Frame) -> list[TextArea]:
    """The areas of an ``A3 06``; raises Bad."""
    if (shown.group, shown.command) != (0xA3, 0x06):
        raise Bad("no dynamic area")
    rest = shown.payload[1 + (0 if shown.payload[0] == 0xFF else shown.payload[0]) :]
    count, rest = rest[0], rest[1:]
    found = []
    for _ in range(count):
        length = rest[0] | rest[1] << 8
        found.append(_area(rest[2 : 2 + length], length))
        rest = rest[2 + length :]
    if rest:
        raise Bad(f"{len(rest)} bytes too many")
    return found


def _area(data: bytes, length: int) -> TextArea:
    if len(data) != length or data[0] or data[15]:
        raise Bad("the area is not whole")
    text = data[27:]
    if int.from_bytes(data[23:27], "little") != len(text):
        raise Bad("the text's length is wrong")
    timeout = data[12] | data[13] << 8
    return TextArea(
        _dots(data[1:3]),
        data[3] | data[4] << 8,
        _dots(data[5:7]),
        data[7] | data[8] << 8,
        data[9],
        data[11],
        timeout,
        data[17],
        data[18],
        data[19],
        data[21],
        data[22],
        text,
    )


def _dots(field: bytes) -> int:
    value = int.from_bytes(field, "little")
    return value & 0x7FFF if value & 0x8000 else value * 8


def _plain(pair: re.Match[bytes]) -> bytes:
    known = {b"\xa6\x02": b"\xa5", b"\xa6\x01": b"\xa6", b"\x5b\x02": b"\x5a", b"\x5b\x01": b"\x5b"}
    if pair[0] not in known:
        raise Bad(f"{pair[0].hex()} is no escape")
    return known[pair[0]]
