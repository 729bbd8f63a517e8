"""Keeps a conversation with an Onbon card going when the card ends connections, and doubts a card that was away."""

from led_feed.cards import onbon_commands as commands
from led_feed.cards.onbon_commands import Status, read_status
from led_feed.cards.onbon_frame import Reply
from led_feed.cards.onbon_line import OnbonLine
from led_feed.cards.port import CardHungUp, CardLost

AREA = 0
"""The one dynamic area that is ours."""


class OnbonSession:
    """Some cards end the connection after each answer: then the next request opens another."""

    def __init__(self, line: OnbonLine) -> None:
        self._line = line
        self._said = self._hung_up = 0
        self._doubted = False

    def open(self) -> None:
        self._said = self._hung_up = 0
        self._doubted = False
        self._line.open()

    @property
    def odd(self) -> bool:
        """The card hung up, and not as its habit is: between two requests it may have been without power."""
        return 0 < self._hung_up < self._said - 1

    def say(self, data: bytes, *, holds: bool) -> Reply:
        """``holds``: after a break the card must first show that it still holds our area, because it is not told
        everything anyway. Raises what OnbonLine.say does."""
        if self._doubted:
            self._make_sure()
        self._said += 1
        try:
            return self._line.say(data)
        except CardHungUp:
            self._hung_up += 1
            if not self._line.answered:
                raise
        if holds:
            self._doubted = True
            self._make_sure()
        else:
            self._line.open()
        return self._line.say(data)

    def _make_sure(self) -> None:
        """Raises CardLost when it does not; a card that is busy meanwhile stays doubted."""
        self._line.open()
        if not holds_area(read_status(self._line.say(commands.status()).payload)):
            place = self._line.place
            raise CardLost(f"the card at {place} was away", f"控制卡 {place} 断开过，重新发送")
        self._doubted = False
        self._line.open()


def holds_area(state: Status | None) -> bool:
    return state is not None and state.areas is not None and AREA in state.areas
