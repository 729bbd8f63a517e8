"""Speaks with one Onbon BX-5K/6K card."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from led_feed.cards import onbon_commands as commands
from led_feed.cards.exchange import Exchange
from led_feed.cards.onbon_commands import CardError, Status, read_status
from led_feed.cards.onbon_frame import Reply
from led_feed.cards.onbon_line import OnbonLine, Refusal
from led_feed.cards.onbon_page import Page, page
from led_feed.cards.onbon_reading import Reading
from led_feed.cards.onbon_session import AREA, OnbonSession, holds_area
from led_feed.cards.onbon_trial import asked, done_words
from led_feed.cards.onbon_words import MODEL_NAMES
from led_feed.cards.port import CardRefused, Order, Told
from led_feed.cards.trial import Act, Ask, Outcome, Words
from led_feed.cards.wire import Wire
from led_feed.model import Card
from led_feed.showing import Rank

NO_PATTERN = Words("字库卡只显示文字，不能逐点走线", "a card with a font of its own shows texts only")


class OnbonCard:
    """A CardLink. ``monotonic`` in seconds."""

    def __init__(self, wire: Wire, card: Card, monotonic: Callable[[], float], exchange: Exchange) -> None:
        self._line = OnbonLine(wire, card.model, monotonic, exchange)
        self._session = OnbonSession(self._line)
        self._card = card
        self._monotonic = monotonic
        self._encoding = card.encoding
        self._level: int | None = None
        self._level_read: int | None = None
        self._listed = False
        self._lit = True
        self._telling_all = False
        self._set_up_done: set[str] = set()
        self._state: Status | None = None
        self._troubles: dict[str, str] = {}
        self._shown: Order | None = None
        self._shown_at = 0.0
        self._page: Page | None = None
        self._reading = Reading()

    @property
    def place(self) -> str:
        return self._line.place

    @property
    def unable(self) -> Mapping[Act, Words]:
        return {Act.ROWS: NO_PATTERN, Act.COLUMNS: NO_PATTERN}

    def connect(self) -> None:
        self._session.open()
        self._encoding = self._card.encoding
        self._level = self._level_read = self._shown = self._page = None
        self._listed = False
        self._set_up_done.clear()
        self._troubles.clear()

    def show(self, order: Order, *, whole: bool) -> Told:
        """Goes on, when the card was busy, where it stopped. A text that is there already is left to move on."""
        self._telling_all = whole
        try:
            if whole or order.lit != self._lit:
                self._set_up(order)
            if order.lit:
                self._set_brightness(order)
                if whole or self._shown is None or _lines(self._shown) != _lines(order):
                    self._put(order, afresh=whole, seen=self._in_view)
                else:
                    self._shown = replace(order, now=self._shown.now)
        finally:
            self._telling_all = False
        self._set_up_done.clear()
        troubles, self._troubles = tuple(self._troubles.items()), {}
        return Told(self._firmware, troubles, forgot=whole and self._session.odd)

    def probe(self) -> Told:
        """The area that was seen in the card's list and is there no more went with its power."""
        state = self._status()
        listed = holds_area(state)
        lasting = self._page is not None and self._page.refresh_s is None
        forgot = self._listed and not listed and self._shown is not None and lasting
        self._listed = listed
        return Told(self._firmware, forgot=forgot)

    def turn(self) -> float | None:
        """A number is told again before the card takes it off; what does not go into one frame goes on."""
        if self._shown is None or self._page is None:
            return None
        age, due = self._age_s, self._page.due_s
        if due is None or age < due:
            return None if due is None else due - age
        moved, seen = replace(self._shown, now=self._shown.now + timedelta(seconds=age)), self._in_view
        if self._page.lasts_s is not None and age >= self._page.lasts_s:
            self._reading.turn()
            seen = ""
        self._put(moved, afresh=False, seen=seen)
        return self._page.due_s

    def ask(self, ask: Ask, order: Order) -> Outcome | None:
        data = asked(ask, order)
        if data is None:
            return None
        reply = self._say(data)
        if ask.act is Act.BRIGHTNESS:
            self._level = commands.level_of(ask.percent)
        if ask.act is Act.CLEAR:
            self._shown = self._page = None
        return Outcome(done_words(ask, order, reply, self._line.device))

    def leave(self) -> None:
        """Only texts without an end and an emergency: the rest the card would take off, and then be dark."""
        shown = self._shown
        if shown is None or shown.showing.interrupt is not None:
            return
        lasting = tuple(i for i in shown.showing.items if i.rank <= Rank.NOTICE and i.until is None)
        if lasting != shown.showing.front:
            showing = replace(shown.showing, items=lasting, number=None)
            self._put(replace(shown, showing=showing), afresh=False)

    def close(self) -> None:
        self._line.close()

    @property
    def _age_s(self) -> float:
        return self._monotonic() - self._shown_at

    @property
    def _in_view(self) -> str:
        return self._page.in_view(self._age_s) if self._page else ""

    @property
    def _firmware(self) -> str:
        return f"onbon {MODEL_NAMES.get(self._line.device, self._card.model)}"

    def _set_up(self, order: Order) -> None:
        """What a card may have forgotten. That it can't do one of these is no reason to show nothing."""
        if "power" not in self._set_up_done:
            self._switch(order)
            self._set_up_done.add("power")
        if self._card.clock and "clock" not in self._set_up_done:
            self._tolerated("card-clock-refused", commands.set_clock(order.now))
            self._set_up_done.add("clock")

    def _switch(self, order: Order) -> None:
        """A dark sign holds nothing: whoever switches it on by hand sees no old number."""
        if "state" not in self._set_up_done:
            self._state = self._status()
            self._set_up_done.add("state")
        state = self._state
        if not order.lit and self._shown is not None:
            self._tolerated("card-clear-refused", commands.clear())
            self._shown = self._page = None
        if state is None or state.on != order.lit:
            self._tolerated("card-power-refused", commands.power(on=order.lit))
        self._lit = order.lit
        if state is not None:
            self._compare_level(state.level)

    def _compare_level(self, level: int) -> None:
        """The card tells another brightness than ours, and than it told before: it has forgotten. Its numbers may be
        others than those it is told."""
        if level not in {self._level, self._level_read}:
            self._level = None
        self._level_read = level

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

    def _put(self, order: Order, *, afresh: bool, seen: str = "") -> None:
        """``seen`` is the text in view, with which a long playlist goes on."""
        leaf = self._reading.leaf(order, self._encoding, seen)
        shown = page(order, leaf, self._encoding, self._card)
        try:
            self._say(commands.show([replace(shown.area, number=AREA)], afresh=afresh))
        except Refusal as refusal:
            if refusal.error != CardError.FONT_MISSING or self._encoding == "gb2312":
                raise
            self._encoding = "gb2312"  # until the next connecting: someone may load the font meanwhile
            self._put(order, afresh=afresh, seen=seen)
            return
        self._shown, self._shown_at, self._page = order, self._monotonic(), shown
        self._troubles.update(shown.troubles)

    def _status(self) -> Status | None:
        return read_status(self._say(commands.status()).payload)

    def _say(self, data: bytes) -> Reply:
        return self._session.say(data, holds=self._shown is not None and not self._telling_all)


def _lines(order: Order) -> tuple[object, ...]:
    """What people see of it; what waits behind a call may change unseen."""
    return order.showing.front or (order.showing.default,)
