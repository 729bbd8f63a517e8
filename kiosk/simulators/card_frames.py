"""How a strict card reads what it is sent: every rule of the frame is checked, and nothing is shared with the sender."""

from dataclasses import dataclass

START, END = 0xA5, 0x5A
PREAMBLE = 8
ESCAPES = {(0xA6, 2): 0xA5, (0xA6, 1): 0xA6, (0x5B, 2): 0x5A, (0x5B, 1): 0x5B}
HEADER = 14
BUFFER = 1024


@dataclass(frozen=True, slots=True)
class Request:
    """``data`` is what stands between header and checksum; ``fault`` says what is wrong with the frame, or nothing."""

    data: bytes
    fault: str = ""
    wrong_sum: bool = False


class FrameListener:
    """Collects bytes until a frame is whole."""

    def __init__(self) -> None:
        self._starts = 0
        self._frame: bytearray | None = None

    def feed(self, data: bytes) -> list[Request]:
        return [request for byte in data if (request := self._take(byte)) is not None]

    def _take(self, byte: int) -> Request | None:
        if byte == START:
            self._starts = self._starts + 1 if self._frame is None or not self._frame else 1
            self._frame = bytearray()
            return None
        if self._frame is None:
            return None
        if byte != END:
            self._frame.append(byte)
            return None
        frame, self._frame, starts, self._starts = bytes(self._frame), None, self._starts, 0
        if starts != PREAMBLE:
            return Request(b"", f"{starts} bytes A5 before the frame, not {PREAMBLE}")
        if PREAMBLE + len(frame) + 1 > BUFFER:
            return Request(b"", f"{PREAMBLE + len(frame) + 1} bytes do not go into the buffer of {BUFFER}")
        return _request(frame)


def _request(stuffed: bytes) -> Request:
    plain = bytearray()
    rest = iter(stuffed)
    for byte in rest:
        if byte in {0xA6, 0x5B}:
            after = next(rest, -1)
            if (byte, after) not in ESCAPES:
                return Request(b"", f"{byte:02x} is followed by no 01 or 02")
            plain.append(ESCAPES[byte, after])
        else:
            plain.append(byte)
    if len(plain) < HEADER + 5 + 2:
        return Request(b"", f"{len(plain)} bytes are no frame")
    head, data = plain[:HEADER], bytes(plain[HEADER:-2])
    if checksum(bytes(plain[:-2])) != plain[-2] | plain[-1] << 8:
        return Request(data, "the checksum is wrong", wrong_sum=True)
    if head[7] or head[8] or head[11] != 2 or head[12] | head[13] << 8 != len(data):
        return Request(data, "the header is wrong")
    return Request(data)


def checksum(data: bytes) -> int:
    """CRC-16/ARC, bit by bit."""
    crc = 0
    for byte in data:
        for bit in range(8):
            odd = (crc ^ byte >> bit) & 1
            crc >>= 1
            if odd:
                crc ^= 0xA001
    return crc


def answer(group: int, command: int, error: int = 0, payload: bytes = b"") -> bytes:
    """A reply as it goes over the wire."""
    data = bytes([group, command, error, 0, 0]) + payload
    body = bytes.fromhex("0080 0100 000000 00 00 00 fe 02") + len(data).to_bytes(2, "little") + data
    body += checksum(body).to_bytes(2, "little")
    back = {plain: pair for pair, plain in ESCAPES.items()}
    stuffed = b"".join(bytes(back[b]) if b in back else bytes([b]) for b in body)
    return bytes([START] * PREAMBLE) + stuffed + bytes([END])
