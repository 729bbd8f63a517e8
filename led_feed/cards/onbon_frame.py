"""Frames of Onbon BX-5K/6K cards: header, stuffing, checksum, and a reader of what the card sends back. Pure.

Multi-byte integers are little-endian. Follows the published protocol; nothing here has met a real card.
"""

import struct
from dataclasses import dataclass

from led_feed.cards.port import CardRefused

PREAMBLE = b"\xa5" * 8
END = 0x5A
HEADER = struct.Struct("<HH3xBBBBBH")
"""Destination, source, barcode flag, check mode, display mode, device type, protocol version, length of the data."""
BARCODE = 16
CRC16 = 0
"""The check mode that we use, and that answers must use."""
CARD, CENTRE = 0x0001, 0x8000
VERSION = 2
BUFFER = 1024
"""Bytes a controller receives at once; what is longer would have to go through its flash memory."""
LONGEST_REPLY = 4096
MODELS = {
    "any": 0xFE,
    "5k1": 0x51,
    "5k2": 0x58,
    "5mk1": 0x54,
    "5mk2": 0x53,
    "5k1q-yy": 0x5C,
    "6k1": 0x61,
    "6k2": 0x62,
    "6k3": 0x63,
    "6k1-yy": 0x64,
    "6k2-yy": 0x65,
    "6k3-yy": 0x66,
}
"""Device types by the name on the card; ``any`` is answered by all."""
_ESCAPES = {0xA5: b"\xa6\x02", 0xA6: b"\xa6\x01", 0x5A: b"\x5b\x02", 0x5B: b"\x5b\x01"}
_PLAIN = {pair: bytes([byte]) for byte, pair in _ESCAPES.items()}
_TO_FLASH = frozenset({(0xA1, 0x00), (0xA1, 0x01), (0xA1, 0x05), (0xA1, 0x06)})
"""Format, delete files, write a program. The flash wears out after some 100,000 writes: never for what changes."""


def crc16(data: bytes) -> int:
    """CRC-16/ARC."""
    crc = 0
    for byte in data:
        crc = crc >> 8 ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc


def _table_entry(value: int) -> int:
    for _ in range(8):
        value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value


_TABLE = tuple(_table_entry(n) for n in range(256))


def stuff(data: bytes) -> bytes:
    """``data`` without the bytes that begin, end or escape."""
    return b"".join(_ESCAPES.get(byte) or bytes([byte]) for byte in data)


def frame(data: bytes, device: int = MODELS["any"]) -> bytes:
    """``data`` as it goes over the wire. Raises ValueError for a command that writes to the card's flash memory, and
    CardRefused when the card's buffer could not take it."""
    if len(data) < 2 or (data[0], data[1]) in _TO_FLASH:
        raise ValueError("a card's flash memory is never written")
    head = HEADER.pack(CARD, CENTRE, 0, CRC16, 0, device, VERSION, len(data))
    body = head + data
    whole = PREAMBLE + stuff(body + struct.pack("<H", crc16(body))) + bytes([END])
    if len(whole) > BUFFER:
        raise CardRefused(f"{len(whole)} bytes are more than the {BUFFER} that a card takes")
    return whole


@dataclass(frozen=True, slots=True)
class Reply:
    """What a card answered; ``error`` is 0 when all is well, ``device`` the type that it says it is."""

    group: int
    command: int
    error: int
    payload: bytes = b""
    device: int = MODELS["any"]


class ReplyReader:
    """Finds replies in what comes over the wire. Noise between frames, and frames that are damaged, are passed over
    and counted in ``rubbish`` bytes; memory stays bounded whatever comes."""

    def __init__(self) -> None:
        self._body: bytearray | None = None
        self.rubbish = 0

    def feed(self, data: bytes) -> list[Reply]:
        found = []
        for byte in data:
            whole = self._take(byte)
            if whole is not None:
                reply = read_reply(whole)
                if reply is None:
                    self.rubbish += len(whole)
                else:
                    found.append(reply)
        return found

    def _take(self, byte: int) -> bytes | None:
        """The stuffed body of a frame when ``byte`` ends it."""
        if byte == PREAMBLE[0]:
            self.rubbish += len(self._body or b"")
            self._body = bytearray()
        elif self._body is None:
            self.rubbish += 1
        elif byte == END:
            whole, self._body = bytes(self._body), None
            return whole
        elif len(self._body) >= LONGEST_REPLY:
            self.rubbish += len(self._body)
            self._body = None
        else:
            self._body.append(byte)
        return None


def read_reply(stuffed: bytes) -> Reply | None:
    """The reply between preamble and end; None when it is damaged."""
    body = _unstuffed(stuffed)
    if body is None or len(body) < HEADER.size + 5 + 2:
        return None
    _, _, barcode, check, _, device, _, length = HEADER.unpack_from(body)
    start = HEADER.size + (BARCODE if barcode == 1 else 0)
    data, tail = body[start:-2], body[-2:]
    if len(data) != length or length < 5 or check != CRC16:
        return None
    if struct.unpack("<H", tail)[0] != crc16(body[:-2]):
        return None
    return Reply(data[0], data[1], data[2], data[5:], device)


def _unstuffed(stuffed: bytes) -> bytes | None:
    plain, at = bytearray(), 0
    while at < len(stuffed):
        if stuffed[at] in {0xA6, 0x5B}:
            byte = _PLAIN.get(stuffed[at : at + 2])
            if byte is None:
                return None
            plain += byte
            at += 2
        else:
            plain.append(stuffed[at])
            at += 1
    return bytes(plain)
