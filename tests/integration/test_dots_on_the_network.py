"""Dots over real sockets: to the simulated receiver, to nobody, and to a receiver that answers rubbish."""

import argparse
import socket
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from kiosk.simulators import pixels
from led_feed import Showing, Sign, SignKind, system_font
from led_feed.adapters.cards import open_card
from led_feed.cards.card_driver import CardDriver
from led_feed.cards.exchange import Exchange
from led_feed.cards.port import CardLink, CardLost, Order, Told
from led_feed.model import Card
from led_feed.pixels import Lettering
from led_feed.pixels import link as link_module
from tests.unit.signs.a_hall import NOON

WIDTH, HEIGHT = 96, 16


def listener(*arguments: str) -> pixels.Listener:
    parser = argparse.ArgumentParser()
    pixels.add_arguments(parser)
    return pixels.Listener(parser.parse_args(["--port", "0", "--dots", f"{WIDTH}x{HEIGHT}", *arguments]))


def sign(driver: str, port: int, **more: object) -> Sign:
    card = Card(driver, f"udp://127.0.0.1:{port}", **more)  # type: ignore[arg-type]
    return Sign("window-3", SignKind.WINDOW, WIDTH, HEIGHT, window="3", card=card)


def order(on: Sign) -> Order:
    return Order(on, "1", Showing((), None, None, "3号窗口", rehearsal=False), NOON, 60)


class Heard:
    """What a driver tells of its card."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.faults: list[str] = []

    def heard(self, order: Order, told: Told, place: str) -> None:
        self.told.append(told)

    def failed(self, sentence: str) -> None:
        self.faults.append(sentence)


@pytest.fixture
def open_link() -> Iterator[Callable[[Sign], CardLink]]:
    links: list[CardLink] = []

    def opened(on: Sign) -> CardLink:
        links.append(open_card(on, Exchange(lambda: NOON)))
        links[-1].connect()
        return links[-1]

    yield opened
    for link in links:
        link.close()


@pytest.mark.parametrize("driver", ["ddp", "sacn", "artnet"])
def test_the_simulated_receiver_shows_what_was_sent(
    driver: str, open_link: Callable[[Sign], CardLink], until: Callable[..., bool], tmp_path: Path
):
    air = listener("--protocol", driver, "--universe", "3", "--serpentine")
    air.start()
    on = sign(driver, air.port, universe=3, serpentine=True)
    open_link(on).show(order(on), whole=True)
    expected = Lettering(system_font()).draw("3号窗口").seen_at(20, WIDTH)
    assert until(lambda: air.receiver.picture == expected)
    pixels.write_png(air.receiver.picture, tmp_path / "dots.png")
    with Image.open(tmp_path / "dots.png") as picture:
        assert picture.size == (WIDTH * pixels.PITCH, HEIGHT * pixels.PITCH)
        lit = sum(
            picture.getpixel((x * pixels.PITCH + 2, y * pixels.PITCH + 2)) == pixels.LIT
            for x in range(WIDTH)
            for y in range(HEIGHT)
        )
    air.close()
    assert lit == expected.lit


def test_a_receiver_that_is_not_there_is_a_lost_card(
    open_link: Callable[[Sign], CardLink], until: Callable[..., bool]
):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    on = sign("ddp", port)
    link = open_link(on)

    def lost() -> bool:
        try:
            link.show(order(on), whole=True)
        except CardLost as fault:
            return "Connection refused" in str(fault)
        return False

    assert until(lost)


def test_a_receiver_that_was_lost_stays_lost_until_it_listens_again(
    open_link: Callable[[Sign], CardLink], until: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(link_module, "TRIAL_S", 0.05)
    air = listener()
    on = sign("ddp", air.port)
    link, heard, minutes = open_link(on), Heard(), count(0, 60)
    air.close()
    driver = CardDriver(link, lambda: (order(on), None), heard, lambda: next(minutes), lambda: 0.0)
    assert until(lambda: driver.step() >= 0 and heard.faults)
    told = len(heard.told)
    for _ in range(5):
        driver.step()
    assert len(heard.told) == told
    assert set(heard.faults) == {f"ddp 127.0.0.1:{air.port}: Connection refused"}
    back = listener("--port", str(air.port))
    back.start()
    assert until(lambda: driver.step() >= 0 and back.receiver.picture.lit > 0)
    back.close()


def test_rubbish_at_the_receivers_port_is_counted_and_nothing_else(until: Callable[..., bool]):
    air = listener("--protocol", "sacn")
    air.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for rubbish in (b"", b"\0" * 1500, b"Art-Net\0"):
            sender.sendto(rubbish, ("127.0.0.1", air.port))
        assert until(lambda: air.bad == 3)
    air.close()
    assert air.receiver.picture.lit == 0
