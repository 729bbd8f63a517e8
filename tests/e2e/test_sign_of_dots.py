"""A kiosk as a process sends dots to a receiver on the network: the called number can be read there."""

import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

from kiosk.hall import sample_hall_dir
from led_feed import system_font
from led_feed.pixels import DotReceiver, Lettering, PixelProtocol, Raster
from tests.support.kiosk_process import kiosk_process

WIDTH, HEIGHT = 128, 16
ENTRY = "{id: window-1, kind: window, window: 1, width: 128, height: 16"


class Receiver:
    """A controller of dots, read by the test itself."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(10)
        self.dots = DotReceiver(PixelProtocol.DDP, WIDTH, HEIGHT)

    @property
    def address(self) -> str:
        return f"udp://127.0.0.1:{self.socket.getsockname()[1]}"

    def wait_for(self, shown: Callable[[Raster], bool]) -> Raster:
        """The first picture of which this holds; every second brings one at least."""
        for _ in range(2000):
            if self.dots.accept(self.socket.recv(2048)) and shown(self.dots.picture):
                return self.dots.picture
        raise AssertionError("the dots never showed it")


def hall_with(folder: Path, address: str) -> Path:
    hall = folder / "hall"
    shutil.copytree(sample_hall_dir(), hall)
    file = hall / "hall.yaml"
    text = file.read_text(encoding="utf-8")
    assert ENTRY in text
    card = f'{ENTRY}, card: {{driver: ddp, address: "{address}", colour: yellow}}'
    file.write_text(text.replace(ENTRY, card), encoding="utf-8")
    return hall


def contains(picture: Raster, words: str) -> bool:
    text = Lettering(system_font()).draw(words)
    return any(picture.seen_at(-x, text.width) == text for x in range(WIDTH - text.width + 1))


def test_the_called_number_is_read_in_the_dots_and_leaves_with_the_kiosk(tmp_path: Path):
    receiver = Receiver()
    hall = hall_with(tmp_path, receiver.address)
    with receiver.socket, kiosk_process(tmp_path / "data", "--hall", str(hall)) as kiosk:
        receiver.wait_for(lambda picture: picture.lit > 0)
        desk, clerk = kiosk.token("desk1"), kiosk.token("w1")
        body = {"service": "setup", "intent": "8a6c1d9c-7d8e-4c1e-9d51-0c5a0d9b6a11"}
        kiosk.call("POST", "/api/v1/tickets", body, desk)
        kiosk.call("POST", "/api/v1/windows/1/call-next", {}, clerk)
        seen = receiver.wait_for(lambda picture: contains(picture, "A001"))
        (tmp_path / "dots.pbm").write_bytes(seen.pbm())
        assert receiver.dots.brightest == (153, 96, 0)
        _, health = kiosk.call("GET", "/led/v1/health", token=desk)
        mine = next(sign for sign in health["signs"] if sign["id"] == "window-1")
        assert mine["state"] == "ok", json.dumps(mine)
        kiosk.process.terminate()
        receiver.wait_for(lambda picture: picture.lit > 0 and not contains(picture, "A001"))
