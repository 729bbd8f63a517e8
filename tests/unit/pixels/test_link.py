"""The driver of a sign of dots: what it sends, and when."""

from dataclasses import replace

import pytest

from led_feed import Effect, FontMissing, Item, Rank, Showing, Sign, SignKind, system_font
from led_feed.cards.exchange import Exchange
from led_feed.cards.port import CardLost, CardRefused, Order
from led_feed.pixels import DotReceiver, Lettering, PixelLink, PixelProtocol, PixelTarget
from led_feed.pixels.receiver import read_sacn
from tests.unit.signs.a_hall import NOON

SIGN = Sign("window-3", SignKind.WINDOW, 96, 16, window="3", brightness=60)
LETTERS = Lettering(system_font())
EXCHANGE = Exchange(lambda: NOON)


class Air:
    """Carries datagrams to a receiver, until it is cut."""

    def __init__(self, protocol: PixelProtocol = PixelProtocol.DDP) -> None:
        self.receiver = DotReceiver(protocol, SIGN.width, SIGN.height)
        self.sent: list[bytes] = []
        self.cut = False
        self.closed = 0
        self.trials = 0

    def send(self, data: bytes, host: str = "") -> None:
        if self.cut:
            raise ConnectionRefusedError(111, "Connection refused")
        if not data:
            self.trials += 1
            return
        self.sent.append(data)
        self.receiver.accept(data)

    def listen(self, seconds: float) -> None:
        self.send(b"")

    def close(self) -> None:
        self.closed += 1


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Rig:
    """A link with its receiver, and a clock that is set by hand."""

    def __init__(self, protocol: PixelProtocol = PixelProtocol.DDP) -> None:
        self.air = Air(protocol)
        self.seconds = Seconds()
        target = PixelTarget(protocol, "192.0.2.1")
        self.link = PixelLink(SIGN, target, lambda: self.air, EXCHANGE, seconds=self.seconds)
        self.link.connect()

    @property
    def picture(self):
        return self.air.receiver.picture

    @property
    def pictures(self) -> int:
        return self.air.receiver.pictures

    def run(self, seconds: float) -> None:
        """Turn whenever the link wants to, as the task of a card does."""
        end = self.seconds.now + seconds
        while (rest := self.link.turn()) is not None and self.seconds.now + rest <= end:
            self.seconds.now += max(rest, 1e-4)
        self.seconds.now = end


def order(text: str, effect: Effect = Effect.STATIC, rank: Rank = Rank.PLAYLIST, **more: object) -> Order:
    item = Item(f"one-{text}", text, effect, rank, dwell_s=0, speed_px_s=32)
    showing = Showing((item,), None, None, "3号窗口", rehearsal=False)
    return replace(Order(SIGN, text, showing, NOON, 60), **more)


def text(words: str):
    return LETTERS.draw(words).seen_at((96 - LETTERS.draw(words).width) // 2, 96)


def test_what_is_ordered_is_on_the_sign_at_once_with_its_brightness():
    rig = Rig()
    rig.link.show(order("A012号"), whole=True)
    assert rig.picture == text("A012号")
    assert rig.air.receiver.brightest == (153, 0, 0)


def test_a_picture_that_stands_is_sent_three_times_and_then_kept_alive():
    rig = Rig()
    rig.link.show(order("A012号"), whole=True)
    rig.run(0.1)
    assert rig.pictures == 3
    rig.run(9.0)
    assert rig.pictures == 3 + 10


def test_the_newest_order_wins_and_the_old_one_is_gone():
    rig = Rig()
    for words in ("A012号", "A013号", "A014号"):
        rig.link.show(order(words), whole=False)
    assert rig.picture == text("A014号")
    rig.run(3)
    assert rig.picture == text("A014号")


def test_a_moving_text_is_sent_no_more_than_30_times_a_second_and_stands_where_its_speed_puts_it():
    rig = Rig()
    rig.link.show(order("企业年检网上申报", Effect.SCROLL_LEFT), whole=True)
    rig.run(3.0)
    assert 80 <= rig.pictures <= 91
    assert rig.picture in [LETTERS.draw("企业年检网上申报").seen_at(96 - x, 96) for x in (95, 96)]


def test_a_text_that_a_call_interrupted_goes_on_where_it_was():
    rig = Rig()
    rolling = order("企业年检网上申报", Effect.SCROLL_LEFT)
    rig.link.show(rolling, whole=True)
    rig.run(2.0)
    rig.link.show(order("A012号", Effect.BLINK, Rank.CALL), whole=False)
    rig.run(30.0)
    rig.link.show(rolling, whole=False)
    assert rig.picture == LETTERS.draw("企业年检网上申报").seen_at(96 - 64, 96)


def test_the_same_text_goes_on_where_it_is_when_something_else_has_changed():
    rig = Rig()
    rolling = order("企业年检网上申报", Effect.SCROLL_LEFT)
    rig.link.show(rolling, whole=True)
    rig.run(2.0)
    rig.link.show(replace(rolling, rev="2", brightness=30), whole=True)
    assert rig.picture == LETTERS.draw("企业年检网上申报").seen_at(96 - 64, 96)
    assert rig.air.receiver.brightest == (77, 0, 0)


def test_a_sign_that_is_off_by_its_hours_is_kept_dark():
    rig = Rig()
    rig.link.show(order("A012号"), whole=True)
    rig.link.show(order("A012号", lit=False), whole=False)
    rig.run(5)
    assert rig.picture.lit == 0
    assert rig.pictures >= 8


def test_a_missing_glyph_is_told_and_drawn_as_a_box_and_told_when_it_is_over():
    rig = Rig()
    assert rig.link.show(order("𬭳"), whole=True).troubles == (("glyph-missing", "𬭳"),)
    assert rig.picture.lit == 52
    assert rig.link.show(order("王"), whole=False).troubles == (("glyph-missing", ""),)


def test_a_receiver_that_is_gone_is_a_lost_card_and_gets_the_whole_when_it_is_back():
    rig = Rig()
    rig.link.show(order("A012号"), whole=True)
    rig.air.cut = True
    with pytest.raises(CardLost, match=r"192\.0\.2\.1:4048: Connection refused"):
        rig.link.probe()
    rig.link.close()
    assert rig.link.turn() is None
    with pytest.raises(CardLost, match="not connected"):
        rig.link.probe()
    with pytest.raises(CardLost, match="Connection refused"):
        rig.link.connect()
    assert rig.air.trials == 0
    rig.air.cut = False
    rig.link.connect()
    assert rig.air.trials == 2
    rig.link.show(order("A013号"), whole=True)
    assert rig.picture == text("A013号")


def test_an_address_that_cannot_be_reached_is_a_lost_card():
    def nowhere() -> Air:
        raise OSError(101, "Network is unreachable")

    link = PixelLink(SIGN, PixelTarget(PixelProtocol.ARTNET, "192.0.2.1"), nowhere, EXCHANGE)
    with pytest.raises(CardLost, match=r"artnet 192\.0\.2\.1:6454 universe 1: Network is unreachable"):
        link.connect()
    assert link.turn() is None
    link.close()


def test_without_the_font_the_card_is_refused_with_the_package_to_install():
    def none() -> None:
        raise FontMissing("install the system package 'unifont'")

    rig = Rig()
    link = PixelLink(SIGN, PixelTarget(PixelProtocol.DDP, "x"), lambda: rig.air, EXCHANGE, font=none)  # type: ignore[arg-type]
    link.connect()
    with pytest.raises(CardRefused, match="unifont"):
        link.show(order("A"), whole=True)
    link.close()


def test_a_kiosk_that_ends_leaves_no_number_on_the_sign_but_what_stays_true():
    rig = Rig()
    rig.link.show(order("A012号", Effect.BLINK, Rank.CALL), whole=True)
    rig.link.close()
    rig.link.close()
    assert rig.picture == text("3号窗口")
    assert rig.air.closed == 1


def test_a_kiosk_that_ends_leaves_an_emergency_on_the_sign():
    rig = Rig()
    rig.link.show(order("请撤离", rank=Rank.EMERGENCY), whole=True)
    rig.link.close()
    assert rig.picture == text("请撤离")


def test_a_kiosk_that_ends_tells_the_receivers_of_sacn():
    rig = Rig(PixelProtocol.SACN)
    rig.link.show(order("A012号"), whole=True)
    assert not read_sacn(rig.air.sent[-1]).ended
    rig.link.close()
    assert [read_sacn(p).ended for p in rig.air.sent[-30:]] == [True] * 30
    assert rig.picture == text("3号窗口")
