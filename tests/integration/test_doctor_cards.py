"""The doctor at the cards: each is reached, or the line says what to do."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.doctor.cards import cards, cards_seen, tried
from kiosk.doctor.findings import Verdict
from kiosk.settings import Settings
from kiosk.simulators.card_server import CardSimulator
from kiosk.simulators.plugs import TcpWire
from led_feed import Sign, SignKind, SignState
from led_feed.model import Card
from tests.e2e.test_card_process import hall_with


@pytest.fixture
def card() -> Iterator[CardSimulator]:
    simulator = CardSimulator(TcpWire("127.0.0.1", 0))
    simulator.start()
    yield simulator
    simulator.close()


def sign(driver: str, address: str) -> Sign:
    return Sign("window-1", SignKind.WINDOW, window="1", card=Card(driver, address))


def test_a_card_that_answers_is_reached_and_tells_how_it_is(card: CardSimulator, tmp_path: Path) -> None:
    hall = hall_with(card._wire.uri, tmp_path / "hall")
    [found] = cards(Settings(data_dir=tmp_path, hall_dir=hall))
    assert found.verdict is Verdict.OK
    assert found.zh == "window-1：卡在线（型号 any），亮屏，亮度 16，动态区 0 个"


def test_each_way_of_not_being_there_says_what_to_do(
    card: CardSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    assert "核对地址和端口" in tried(sign("onbon", f"tcp://127.0.0.1:{port}")).zh
    assert "地址写得不对" in tried(sign("onbon", "tcp://no-such-host.invalid")).zh
    assert "检查转换器和连线" in tried(sign("onbon", "serial:///dev/no-such-line")).zh
    assert tried(sign("onbon", "nowhere")).zh == "window-1 控制卡地址有误"
    monkeypatch.setattr("led_feed.adapters.tcp_wire.CONNECT_S", 0.001)
    monkeypatch.setattr(socket, "create_connection", _hangs)
    assert "没有应答，检查电源、网线和地址" in tried(sign("onbon", "tcp://192.0.2.1")).zh


def _hangs(*_: object, **__: object) -> None:
    raise TimeoutError("timed out")


def test_a_receiver_of_dots_is_asked_as_far_as_it_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("led_feed.pixels.link.LISTEN_S", 0.1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        there = f"udp://127.0.0.1:{receiver.getsockname()[1]}"
        found = tried(sign("ddp", there))
    assert (found.verdict, "网络没有报错" in found.zh) == (Verdict.NOTE, True)
    lost = tried(sign("ddp", there))
    assert (lost.verdict, "检查接收器的电源" in lost.zh) == (Verdict.MEND, True)


def test_what_the_running_kiosk_reaches_is_not_spoken_with_a_second_time() -> None:
    text = 'kiosk_card{sign="window-1",driver="onbon",state="ok",firmware="onbon 6k1"} 1\n'
    assert cards_seen(text) == {"window-1": (SignState.OK, "onbon 6k1")}


def test_a_hall_without_cards_is_well(tmp_path: Path) -> None:
    [found] = cards(Settings(data_dir=tmp_path))
    assert (found.verdict, found.zh) == (Verdict.OK, "没有控制卡")
