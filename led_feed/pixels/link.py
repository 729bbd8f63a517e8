"""The driver of a sign of dots: draws what it shows, sends what changed, and repeats it before the receiver doubts."""

import math
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from led_feed.cards.exchange import Exchange
from led_feed.cards.port import CardLost, CardRefused, Order, Told
from led_feed.cards.trial import Act, Ask, Outcome, Words
from led_feed.dots import DotFont, system_font
from led_feed.errors import FontMissing
from led_feed.model import Sign
from led_feed.pixels.lettering import Lettering
from led_feed.pixels.play import Play, default_line
from led_feed.pixels.raster import Raster
from led_feed.pixels.target import Datagram, PixelTarget, Sender
from led_feed.pixels.trial import HEAD, LISTEN_S, NO_COMPLAINT, UNABLE, Wipe, picture_words
from led_feed.pixels.wiring import channels
from led_feed.playback import Playback
from led_feed.showing import Rank, Showing

FRAME_S = 1 / 30
"""The receivers show no more than some 30 pictures a second."""
KEEP_ALIVE_S = 0.9
"""E1.31 6.6.1 and Art-Net 4 want 0.8 to 1 s; receivers, those of DDP too, give up after about 2.5 s."""
SENT_TIMES = 3
"""A picture that stands is sent so often in a row (E1.31 6.6.1): a datagram may be lost."""
FAREWELL_TIMES = 3
TRIAL_S = 3.3
"""Linux asks three seconds for the hardware address of a host that is off, before it says so."""
GLYPH_MISSING = "glyph-missing"


class Wire(Protocol):
    """Carries datagrams; raises OSError, also for what the network said of an earlier one."""

    def send(self, data: bytes, host: str = "") -> None: ...

    def listen(self, seconds: float) -> None:
        """Wait for a complaint of the network; whatever else comes is dropped."""
        ...

    def close(self) -> None: ...


class PixelLink:
    """A ``CardLink``. Nothing comes back on these protocols: a fault is what the network itself reports."""

    def __init__(
        self,
        sign: Sign,
        target: PixelTarget,
        open_wire: Callable[[], Wire],
        exchange: Exchange,
        font: Callable[[], DotFont] = system_font,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._target = target
        self._sender = Sender(target, sign.id)
        self._open_wire = open_wire
        self._exchange = exchange
        self._font = font
        self._seconds = seconds
        self._lettering: Lettering | None = None
        self._wire: Wire | None = None
        self._order: Order | None = None
        self._play: Play | Wipe | None = None
        self._memory = Playback()
        self._begun = 0.0
        self._sent = b""
        self._sent_at = -math.inf
        self._times = 0
        self._doubted = False

    @property
    def place(self) -> str:
        return self._target.place

    def connect(self) -> None:
        """A receiver that was lost must first let an empty datagram pass: sending alone always seems to succeed."""
        self.close()
        try:
            self._wire = self._open_wire()
            if self._doubted and self._target.host:
                self._wire.send(b"")
                self._wire.listen(TRIAL_S)
        except OSError as fault:
            raise self._lost(fault) from fault
        self._doubted = False

    def show(self, order: Order, *, whole: bool) -> Told:
        """A text that is on the sign already goes on where it is; one that was interrupted, where it was."""
        play = self._play
        if play is None or self._order is None or _seen(order) != _seen(self._order):
            now = self._seconds()
            if isinstance(play, Play):
                self._memory.leave(play.playing(now - self._begun))
            play = self._play = self._played(order)
            self._begun = now
        self._order = order
        self._send(again=whole, said=True)
        return Told(troubles=((GLYPH_MISSING, play.missing),))

    def probe(self) -> Told:
        self._send(again=True, said=True)
        return Told()

    def turn(self) -> float | None:
        if self._play is None or self._wire is None:
            return None
        now = self._seconds()
        if now >= self._due():
            self._send()
            now = self._seconds()
        return max(0.0, self._due() - now)

    @property
    def unable(self) -> Mapping[Act, Words]:
        return UNABLE

    def ask(self, ask: Ask, order: Order) -> Outcome | None:  # noqa: ARG002 - the port's signature
        if ask.act is not Act.PING or self._wire is None:
            return None
        try:
            if self._target.host:
                self._wire.send(b"")
                self._wire.listen(LISTEN_S)
        except OSError as fault:
            raise self._lost(fault) from fault
        return Outcome(NO_COMPLAINT)

    def leave(self) -> None:
        """Done by ``close``: what the receiver holds after a lost line is not ours to say."""

    def close(self) -> None:
        """Leave on the sign what stays true without us."""
        wire, self._wire = self._wire, None
        if wire is None:
            return
        try:
            self._farewell(wire)
        except OSError:
            pass  # a receiver that is gone needs no farewell
        wire.close()

    def _played(self, order: Order) -> Play | Wipe:
        if order.pattern:
            return Wipe(order.pattern, order.sign.width, order.sign.height)
        return Play(order.sign, order.showing, self._letters(), self._memory)

    def _letters(self) -> Lettering:
        try:
            self._lettering = self._lettering or Lettering(self._font())
        except FontMissing as fault:
            raise CardRefused(str(fault)) from fault
        return self._lettering

    def _due(self) -> float:
        """When to send next: the next step of a moving text, the next repetition, the keep-alive."""
        due = self._sent_at + (FRAME_S if self._times < SENT_TIMES else KEEP_ALIVE_S)
        t = self._sent_at - self._begun
        moment = self._play.next_after(max(0.0, t)) if self._play and self._lit else None
        if moment is not None:
            due = min(due, max(self._begun + moment, self._sent_at + FRAME_S))
        return due

    @property
    def _lit(self) -> bool:
        return self._order is not None and self._order.lit

    def _send(self, *, again: bool = False, said: bool = False) -> None:
        """The picture of this moment. ``again``: as if the receiver had seen none. ``said``: worth to be told to the
        technician, which the thirty pictures a second of a moving text are not."""
        if self._play is None or self._order is None:
            return
        now = self._seconds()
        sign = self._order.sign
        picture = self._play.at(now - self._begun) if self._lit else Raster.dark(sign.width, sign.height)
        data = channels(picture, self._target.wiring, self._order.brightness)
        self._times = 1 if again or data != self._sent else self._times + 1
        self._sent, self._sent_at = data, now
        if self._wire is None:
            raise CardLost(f"{self.place}: not connected", f"{self.place} 未连接")
        packets = tuple(self._sender.picture(data))
        if said:
            self._exchange.sent(packets[0].data, picture_words(picture, len(packets)), HEAD)
        try:
            _carry(self._wire, packets)
        except OSError as fault:
            raise self._lost(fault) from fault

    def _farewell(self, wire: Wire) -> None:
        order = self._order
        if order is None or not self._sent:
            return
        data = self._sent
        if order.lit and not _is_emergency(order.showing):
            data = channels(_resting(order, self._letters()), self._target.wiring, order.brightness)
        for _ in range(FAREWELL_TIMES):
            _carry(wire, self._sender.picture(data))
        for _ in range(FAREWELL_TIMES):
            _carry(wire, self._sender.ending(data))

    def _lost(self, fault: OSError) -> CardLost:
        self._doubted = True
        zh = f"发往 {self.place} 时网络报错，检查接收器的电源、网线和地址"
        return CardLost(f"{self.place}: {fault.strerror or fault}", zh)


def _carry(wire: Wire, datagrams: Iterable[Datagram]) -> None:
    for one in datagrams:
        wire.send(one.data, one.host)


def _seen(order: Order) -> tuple[object, ...]:
    """What decides whether the text begins anew; a date that moved does not."""
    lines = order.showing.front
    motion = tuple((i.id, i.text, i.effect, i.speed_px_s, i.dwell_s, i.repeat) for i in lines)
    return (
        order.pattern,
        motion,
        order.showing.default if not lines else "",
        order.sign.width,
        order.sign.height,
    )


def _is_emergency(showing: Showing) -> bool:
    return any(item.rank >= Rank.EMERGENCY for item in showing.front)


def _resting(order: Order, lettering: Lettering) -> Raster:
    """The text that is never wrong, from its beginning and standing; cut off where the sign ends."""
    sign = order.sign
    still = Showing(default_line(sign, order.showing, stands=True), None, None, "", rehearsal=False)
    return Play(sign, still, lettering).at(0.0)
