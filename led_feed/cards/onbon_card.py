"""Speaks with one Onbon BX-5K/6K card: one request at a time, each with its answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from led_feed.cards import onbon_commands as commands
from led_feed.cards.onbon_commands import ACK, CardError, Status, describe, read_status
from led_feed.cards.onbon_frame import MODELS, Reply, ReplyReader, frame
from led_feed.cards.onbon_page import page
from led_feed.cards.port import CardBusy, CardLost, CardRefused, Order, Told
from led_feed.cards.wire import Wire
from led_feed.model import Card

ANSWER_S = 2.0
MOST_RUBBISH = 4096
"""Bytes that are no answer, until we take the other end for something else than a card."""
AREA = 0


class Refusal(CardRefused):
    """The card's own error."""

    def __init__(self, error: int) -> None:
        self.error = error
        super().__init__(f"the card refuses: {describe(error)}")


class OnbonCard:
    """A CardLink. ``monotonic`` in seconds."""

    def __init__(self, wire: Wire, card: Card, monotonic: Callable[[], float]) -> None:
        self._wire = wire
        self._card = card
        self._monotonic = monotonic
        self._reader = ReplyReader()
        self._encoding = card.encoding
        self._level: int | None = None
        self._listed = False
        self._lit = True
        self._set_up_done: set[str] = set()
        self._troubles: dict[str, str] = {}
        self._progress = False
        self._shown: Order | None = None
        self._shown_at = 0.0
        self._refresh_s: float | None = None

    @property
    def place(self) -> str:
        return self._wire.place

    def connect(self) -> None:
        self._wire.open()
        self._reader = ReplyReader()
        self._encoding = self._card.encoding
        self._level, self._listed, self._shown, self._refresh_s = None, False, None, None
        self._set_up_done.clear()
        self._troubles.clear()

    def show(self, order: Order, *, whole: bool) -> Told:
        """Goes on, when the card was busy, where it stopped."""
        if whole or order.lit != self._lit:
            self._set_up(order)
        if order.lit:
            self._set_brightness(order)
            self._troubles.update(self._put(order, afresh=whole))
        else:
            self._shown = None
        self._set_up_done.clear()
        troubles, self._troubles = tuple(self._troubles.items()), {}
        return Told(self._firmware, troubles)

    def probe(self) -> Told:
        """The area that was seen in the card's list and is there no more went with its power."""
        state = self._status()
        listed = state is not None and state.areas is not None and AREA in state.areas
        forgot = self._listed and not listed and self._shown is not None and self._refresh_s is None
        self._listed = listed
        return Told(self._firmware, forgot=forgot)

    def turn(self) -> float | None:
        """A number is told again before the card takes it off."""
        if self._shown is None or self._refresh_s is None:
            return None
        age = self._monotonic() - self._shown_at
        if age < self._refresh_s:
            return self._refresh_s - age
        self._put(replace(self._shown, now=self._shown.now + timedelta(seconds=age)), afresh=False)
        return self._refresh_s

    def close(self) -> None:
        self._wire.close()

    @property
    def _firmware(self) -> str:
        return f"onbon {self._card.model}"

    def _set_up(self, order: Order) -> None:
        """What a card may have forgotten. That it can't do one of these is no reason to show nothing."""
        if "power" not in self._set_up_done:
            self._switch(order)
            self._set_up_done.add("power")
            self._level = None
        if self._card.clock and "clock" not in self._set_up_done:
            self._tolerated("card-clock-refused", commands.set_clock(order.now))
            self._set_up_done.add("clock")

    def _switch(self, order: Order) -> None:
        state = self._status()
        if state is None or state.on != order.lit:
            self._tolerated("card-power-refused", commands.power(on=order.lit))
        self._lit = order.lit

    def _set_brightness(self, order: Order) -> None:
        level = commands.level_of(order.brightness)
        if level != self._level:
            self._tolerated("card-brightness-refused", commands.brightness(order.brightness))
            self._level = level

    def _tolerated(self, trouble: str, data: bytes) -> None:
        self._troubles[trouble] = ""
        try:
            self._say(data)
        except CardRefused as refusal:
            self._troubles[trouble] = str(refusal)

    def _put(self, order: Order, *, afresh: bool) -> tuple[tuple[str, str], ...]:
        card = self._card
        shown = page(order, self._encoding, card.colour, card.x, card.y)
        try:
            self._say(commands.show([replace(shown.area, number=AREA)], afresh=afresh))
        except Refusal as refusal:
            if refusal.error != CardError.FONT_MISSING or self._encoding == "gb2312":
                raise
            self._encoding = "gb2312"  # until the next connecting: someone may load the font meanwhile
            return self._put(order, afresh=afresh)
        self._shown, self._shown_at, self._refresh_s = order, self._monotonic(), shown.refresh_s
        return shown.troubles

    def _status(self) -> Status | None:
        return read_status(self._say(commands.status()).payload)

    def _say(self, data: bytes) -> Reply:
        """Raises CardLost without an answer, CardBusy, Refusal."""
        self._wire.write(frame(data, MODELS.get(self._card.model, MODELS["any"])))
        reply = self._answer(data[0], data[1])
        if reply.error in {CardError.BUSY, CardError.CHECKSUM}:
            progress, self._progress = self._progress, False
            raise CardBusy(f"the card says: {describe(reply.error)}", anew=progress)
        self._progress = True
        if reply.error or (reply.group, reply.command) not in {ACK, (data[0], data[1])}:
            raise Refusal(reply.error)
        return reply

    def _answer(self, group: int, command: int) -> Reply:
        deadline, before = self._monotonic() + ANSWER_S, self._reader.rubbish
        while (rest := deadline - self._monotonic()) > 0:
            for reply in self._reader.feed(self._wire.read(rest)):
                if reply.group == ACK[0] or (reply.group, reply.command) == (group, command):
                    return reply
            if self._reader.rubbish - before > MOST_RUBBISH:
                break
        rubbish = self._reader.rubbish > before
        said = "answers with what is no answer" if rubbish else "does not answer"
        raise CardLost(f"the card at {self.place} {said}")
