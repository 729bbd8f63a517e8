"""A simulated Onbon card: what it holds, what it shows, and what it answers."""

import random
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.simulators.card_frames import FrameListener, Request, answer

ACK, NACK = (0xA0, 0), (0xA0, 1)
GROUP, COMMAND, BUSY, SUM, FLASH, MEMORY = 1, 2, 3, 5, 7, 4
LINE = "\n"
MARKUP = re.compile(r"\\(?:C[0-9]|F[OEK][0-9]{3})")
KNOWN = {0xA0, 0xA1, 0xA2, 0xA3, 0xA4}


@dataclass(frozen=True, slots=True)
class CardArea:
    """A dynamic area as the card holds it; ``ends`` is when it takes it off by itself."""

    number: int
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    moves: bool
    speed: int
    stay_s: float
    ends: float | None


@dataclass(slots=True)
class Troubles:
    """``busy``: so many frames are answered BUSY before each one that is obeyed. ``drop``: how likely an answer is
    lost. ``rubbish``: nothing but rubbish is answered. ``refuse``: all that would change the sign is refused with this
    error. ``hang_up``: the connection ends after each answer."""

    busy: int = 0
    drop: float = 0.0
    rubbish: bool = False
    refuse: int = 0
    hang_up: bool = False
    chance: random.Random = field(default_factory=random.Random)


class SimulatedCard:
    """``complain`` hears each rule that the sender broke."""

    def __init__(
        self, troubles: Troubles, monotonic: Callable[[], float], complain: Callable[[str], None]
    ) -> None:
        self.on = True
        self.level = 16
        self.areas: dict[int, CardArea] = {}
        self._clock = bytes(8)
        self._troubles = troubles
        self._monotonic = monotonic
        self._complain = complain
        self._listener = FrameListener()
        self._been_busy = 0

    def connect(self) -> None:
        """A new client: what the old one left half said is forgotten."""
        self._listener = FrameListener()

    def receive(self, data: bytes) -> list[bytes]:
        """The answers to what came."""
        answers = (self._answer(request) for request in self._listener.feed(data))
        return [one for one in answers if one]

    def expire(self) -> None:
        """Take off what is over."""
        now = self._monotonic()
        self.areas = {n: a for n, a in self.areas.items() if a.ends is None or now < a.ends}

    def _answer(self, request: Request) -> bytes:
        troubles = self._troubles
        if request.fault:
            self._complain(request.fault)
            return answer(*NACK, SUM if request.wrong_sum else MEMORY)
        if troubles.rubbish:
            return troubles.chance.randbytes(300)
        if self._been_busy < troubles.busy:
            self._been_busy += 1
            return answer(*NACK, BUSY)
        self._been_busy = 0
        if troubles.refuse and request.data[0] == 0xA3:
            return answer(*NACK, troubles.refuse)
        said = self._obey(request.data)
        if request.data[2] != 1 or troubles.chance.random() < troubles.drop:
            return b""
        return said

    def _obey(self, data: bytes) -> bytes:
        group, command, payload = data[0], data[1], data[5:]
        match group, command:
            case (0xA2, 0x00):
                return answer(*ACK)
            case (0xA2, 0x03):
                self._clock = payload[:8].ljust(8, b"\0")
            case (0xA1, 0x02):
                return answer(0xA1, 0x02, 0, self._status())
            case (0xA1, _):
                self._complain(f"command a1{command:02x} would write to the flash memory")
                return answer(*NACK, FLASH)
            case (0xA3, 0x00):
                self.on = payload == b"\x01"
            case (0xA3, 0x02):
                self.level = payload[1] if len(payload) > 1 else self.level
            case (0xA3, 0x10):
                self.areas = {}
            case (0xA3, 0x06):
                return self._show(payload)
            case _:
                return answer(*NACK, COMMAND if group in KNOWN else GROUP)
        return answer(*ACK)

    def _status(self) -> bytes:
        held = bytes(self.areas)
        return bytes([self.on, self.level, *self._clock, 0, 0, 0, 0, 0, 0, 0, len(held), *held])

    def _show(self, payload: bytes) -> bytes:
        try:
            deleted, fresh = _areas(payload, self._monotonic())
        except (ValueError, IndexError, struct.error) as fault:
            self._complain(f"the dynamic area is not whole: {fault}")
            return answer(*NACK, MEMORY)
        kept = {} if deleted is None else {n: a for n, a in self.areas.items() if n not in deleted}
        self.areas = kept | {area.number: area for area in fresh}
        return answer(*ACK)


def _areas(payload: bytes, now: float) -> tuple[frozenset[int] | None, list[CardArea]]:
    """Which areas go (None: all), and which come."""
    count = payload[0]
    ids = b"" if count == 0xFF else payload[1 : 1 + count]
    rest = payload[1 + len(ids) :]
    number, rest, found = rest[0], rest[1:], []
    for _ in range(number):
        (length,) = struct.unpack_from("<H", rest)
        found.append(_area(rest[2 : 2 + length], length, now))
        rest = rest[2 + length :]
    if rest:
        raise ValueError(f"{len(rest)} bytes too many")
    return None if count == 0xFF else frozenset(ids), found


def _area(data: bytes, length: int, now: float) -> CardArea:
    if len(data) != length:
        raise ValueError("it is cut off")
    fields = struct.unpack_from("<BHHHHBBBHBBBBBBBBBI", data)
    (
        _,
        x,
        y,
        width,
        height,
        number,
        _,
        run_mode,
        timeout,
        _,
        extra,
        _,
        _,
        _,
        motion,
        _,
        speed,
        stay,
        size,
    ) = fields
    text = data[struct.calcsize("<BHHHHBBBHBBBBBBBBBI") + extra :]
    if len(text) != size:
        raise ValueError("its text has another length")
    return CardArea(
        number=number,
        x=_dots(x),
        y=y,
        width=_dots(width),
        height=height,
        lines=_lines(text),
        moves=motion in {3, 4},
        speed=speed,
        stay_s=stay / 2,
        ends=now + timeout if run_mode in {2, 4} else None,
    )


def _dots(value: int) -> int:
    return value & 0x7FFF if value & 0x8000 else value * 8


def _lines(text: bytes) -> tuple[str, ...]:
    """The text as people read it: markup obeyed, bytes that are no GBK shown as such."""
    plain = text.decode("gbk", "backslashreplace").replace("\\n", LINE)
    return tuple(MARKUP.sub("", plain).split(LINE))
