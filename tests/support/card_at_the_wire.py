"""A card at the other end of a wire that is no wire: it answers what the test lays ready."""

from collections.abc import Callable

from led_feed.cards.onbon_frame import frame
from led_feed.cards.port import CardLost
from tests.support.onbon_decoder import Frame, areas, decode

ON = bytes.fromhex("0110 2620 0302 0030 0901 00 00000000 00 01")


def reply(group: int = 0xA0, command: int = 0, error: int = 0, payload: bytes = b"") -> bytes:
    return frame(bytes([group, command, error, 0, 0]) + payload)


BUSY, FONT_MISSING, NO_COMMAND = (reply(0xA0, 1, error) for error in (3, 12, 2))


class CardAtTheWire:
    """A ``Wire``. ``script`` may answer instead of the card: bytes, or None to let the card answer. ``passes`` moves
    the time on while nothing comes."""

    def __init__(self, passes: Callable[[float], None]) -> None:
        self.heard: list[Frame] = []
        self.script: Callable[[Frame], bytes | None] = lambda _frame: None
        self.reachable = True
        self.opened = 0
        self.listed: tuple[int, ...] = ()
        self._passes = passes
        self._answers = b""

    @property
    def place(self) -> str:
        return "192.168.1.80:5005"

    @property
    def texts(self) -> list[bytes]:
        return [areas(one)[0].text for one in self.heard if (one.group, one.command) == (0xA3, 6)]

    @property
    def commands(self) -> list[str]:
        return [f"{one.group:02x}{one.command:02x}" for one in self.heard]

    def open(self) -> None:
        self.opened += 1
        self._answers = b""
        if not self.reachable:
            raise CardLost("nobody there")

    def write(self, data: bytes) -> None:
        told = decode(data)
        self.heard.append(told)
        scripted = self.script(told)
        self._answers += self._answer(told) if scripted is None else scripted

    def read(self, timeout: float) -> bytes:
        if not self._answers:
            self._passes(timeout)
        data, self._answers = self._answers, b""
        return data

    def close(self) -> None:
        self._answers = b""

    def _answer(self, told: Frame) -> bytes:
        if (told.group, told.command) == (0xA1, 2):
            return reply(0xA1, 2, payload=ON + bytes([len(self.listed), *self.listed]))
        if (told.group, told.command) == (0xA3, 6):
            self.listed = tuple(area.number for area in areas(told))
        return reply()
