"""A card at the other end of a wire that is no wire: it answers what the test lays ready."""

from collections.abc import Callable

from led_feed.cards.onbon_frame import frame
from led_feed.cards.port import CardHungUp, CardLost
from tests.support.onbon_decoder import Frame, TextArea, areas, decode

CLOCK = bytes.fromhex("2620 0302 0009 3001 00 00000000 00 01")


def reply(group: int = 0xA0, command: int = 0, error: int = 0, payload: bytes = b"") -> bytes:
    return frame(bytes([group, command, error, 0, 0]) + payload)


BUSY, FONT_MISSING, NO_COMMAND = (reply(0xA0, 1, error) for error in (3, 12, 2))


class CardAtTheWire:
    """A ``Wire``. ``script`` may answer instead of the card: bytes, or None to let the card answer. ``passes`` moves
    the time on while nothing comes. ``hangs_up``: it ends the connection after each answer; ``babble`` is sent without
    end."""

    def __init__(self, passes: Callable[[float], None]) -> None:
        self.heard: list[Frame] = []
        self.script: Callable[[Frame], bytes | None] = lambda _frame: None
        self.reachable = True
        self.opened = 0
        self.listed: tuple[int, ...] = ()
        self.on, self.level = True, 16
        self.hangs_up = False
        self.babble = b""
        self.connecting_s = 0.0
        self._gone = False
        self._passes = passes
        self._answers = b""

    @property
    def place(self) -> str:
        return "192.168.1.80:5005"

    @property
    def texts(self) -> list[bytes]:
        return [areas(one)[0].text for one in self.heard if (one.group, one.command) == (0xA3, 6)]

    @property
    def shown(self) -> list[TextArea]:
        """The areas as they were told last."""
        return areas([one for one in self.heard if (one.group, one.command) == (0xA3, 6)][-1])

    @property
    def commands(self) -> list[str]:
        return [f"{one.group:02x}{one.command:02x}" for one in self.heard]

    def open(self) -> None:
        self.opened += 1
        self._answers, self._gone = b"", False
        self._passes(self.connecting_s)
        if not self.reachable:
            raise CardLost("nobody there")

    def late(self, data: bytes) -> None:
        """An answer that nobody waits for any more."""
        self._answers += data

    def drop_connection(self) -> None:
        """The card knows no more of it."""
        self._gone = True

    def write(self, data: bytes) -> None:
        told = decode(data)
        self.heard.append(told)
        scripted = self.script(told)
        self._answers += self._answer(told) if scripted is None else scripted

    def read(self, timeout: float) -> bytes:
        if self.babble:
            return self.babble
        if self._gone and not self._answers:
            raise CardHungUp("the card hung up")
        if not self._answers:
            self._passes(timeout)
        data, self._answers = self._answers, b""
        self._gone = self.hangs_up and bool(data)
        return data

    def close(self) -> None:
        self._answers = b""

    def _answer(self, told: Frame) -> bytes:
        if (told.group, told.command) == (0xA1, 2):
            return reply(0xA1, 2, payload=self._status())
        if (told.group, told.command) == (0xA3, 6):
            self.listed = tuple(area.number for area in areas(told))
        return reply()

    def _status(self) -> bytes:
        return bytes([self.on, self.level]) + CLOCK + bytes([len(self.listed), *self.listed])
