"""``kiosk simulate pixels``: a controller of dots on the network, as a window, or as pictures and lines of JSON."""

import argparse
import json
import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from led_feed.pixels import BadPacket, DotReceiver, PixelProtocol, Raster
from led_feed.pixels.sacn import multicast_group
from led_feed.pixels.wiring import RED

LOOPBACK, ANYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - a group is joined where the system sends to it
LARGEST = 2048
LOOK_S = 0.1
REPORT_S = 0.4
"""A moving text is told of so often."""
MEMBERSHIPS = 20
"""Linux lets a socket join so many groups; what any socket of a machine has joined, all get."""
PITCH = 6
LIT, DARK, BOARD = (255, 64, 32), (44, 20, 18), (5, 5, 5)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    names = [one.value for one in PixelProtocol]
    parser.add_argument("--protocol", choices=names, default="ddp", help="(default: ddp)")
    parser.add_argument("--host", default=LOOPBACK, help=f"address to listen on (default: {LOOPBACK})")
    parser.add_argument("--port", type=int, help="UDP port; 0 takes a free one (default: the protocol's own)")
    parser.add_argument("--dots", type=_dots, default=(128, 16), metavar="WxH", help="(default: 128x16)")
    parser.add_argument("--universe", type=int, default=1, help="the first one, for sacn and artnet")
    parser.add_argument("--serpentine", action="store_true", help="every second row of lamps runs backwards")
    parser.add_argument("--mono", action="store_true", help="one byte a dot instead of three")
    parser.add_argument("--multicast", action="store_true", help="join the groups of the universes (sacn)")
    parser.add_argument("--headless", action="store_true", help="no window: a line of JSON for each change")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write what is seen as DIR/dots.png and dots.pbm"
    )
    parser.add_argument(
        "--colour", choices=("red", "amber", "green"), default="red", help="of the window's LEDs"
    )


def run(namespace: argparse.Namespace) -> int:
    """Exit code 0; 1 when the port cannot be had."""
    try:
        listener = Listener(namespace)
    except OSError as fault:
        print(f"kiosk simulate pixels: {fault}", file=sys.stderr)
        return 1
    print(f"ready udp://{namespace.host}:{listener.port}", flush=True)
    if namespace.headless or not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        return _headless(listener, namespace)
    return _window(listener, namespace)


class Listener:
    """Receives until it is closed, on a thread of its own."""

    def __init__(self, namespace: argparse.Namespace) -> None:
        protocol = PixelProtocol(namespace.protocol)
        width, height = namespace.dots
        per_dot = 1 if namespace.mono else len(RED)
        self.receiver = DotReceiver(
            protocol,
            width,
            height,
            per_dot=per_dot,
            universe=namespace.universe,
            serpentine=namespace.serpentine,
        )
        self.bad = 0
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._members: list[socket.socket] = []
        self._socket.settimeout(LOOK_S)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self._socket.bind(("" if namespace.multicast else namespace.host, _port(namespace, protocol)))
        if namespace.multicast:
            self._join(namespace.universe, -(-width * height // (512 // per_dot)))
        self.port: int = self._socket.getsockname()[1]
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="dots", daemon=True)
        self._seen: Callable[[DotReceiver], None] | None = None

    def start(self, seen: Callable[[DotReceiver], None] | None = None) -> None:
        """``seen`` is called on the listener's thread after each complete picture."""
        self._seen = seen
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()
        for one in (self._socket, *self._members):
            one.close()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                packet = self._socket.recv(LARGEST)
            except TimeoutError:
                continue
            try:
                if self.receiver.accept(packet) and self._seen:
                    self._seen(self.receiver)
            except BadPacket:
                self.bad += 1

    def _join(self, universe: int, count: int) -> None:
        for place, one in enumerate(range(universe, universe + count)):
            if place % MEMBERSHIPS == 0:
                self._members.append(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            membership = socket.inet_aton(multicast_group(one)) + socket.inet_aton(ANYWHERE)
            self._members[-1].setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)


def _headless(listener: Listener, namespace: argparse.Namespace) -> int:
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    listener.start()
    told: Raster | None = None
    while not ended.wait(REPORT_S):
        picture = listener.receiver.picture
        if listener.receiver.pictures and picture != told:
            told = picture
            _report(listener, picture, namespace.out)
    listener.close()
    return 0


def _report(listener: Listener, picture: Raster, out: Path | None) -> None:
    receiver = listener.receiver
    fields = {
        "lit": picture.lit,
        "pictures": receiver.pictures,
        "packets": receiver.packets,
        "bad": listener.bad,
        "brightest": receiver.brightest,
        "ended": receiver.ended,
    }
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        write_png(picture, out / "dots.png")
        (out / "dots.pbm").write_bytes(picture.pbm())
    print(json.dumps(fields), flush=True)


def _window(listener: Listener, namespace: argparse.Namespace) -> int:
    from ui.sign_window import SignWindowSettings, show_sign  # noqa: PLC0415 - Qt only when it is shown
    from ui.sign_window.dots_player import DotsPlayer, SeenDots  # noqa: PLC0415 - as above

    where = f"{namespace.protocol} {namespace.host}:{listener.port}"

    def start(player: DotsPlayer) -> Callable[[], None]:
        player.tell(f"{where} · 尚无画面", linked=False)

        def seen(receiver: DotReceiver) -> None:
            player.show_dots(SeenDots(receiver.picture, max(receiver.brightest) * 100 // 255))
            if receiver.pictures == 1:
                player.tell(f"{where} · 正在接收", linked=True)

        listener.start(seen)
        return listener.close

    settings = SignWindowSettings(f"{where} · LED", namespace.colour)
    return show_sign(settings, start, lambda: DotsPlayer(*namespace.dots))


def write_png(picture: Raster, path: Path) -> None:
    """The dots with the dark between them, ``PITCH`` pixels each."""
    from PIL import Image  # noqa: PLC0415 - only when there is a picture to write

    size = (picture.width * PITCH, picture.height * PITCH)
    small = Image.frombytes("1", (picture.width, picture.height), picture.packed())
    cell = Image.new("1", (PITCH, PITCH))
    cell.paste(1, (0, 0, PITCH - 1, PITCH - 1))
    lens = Image.new("1", size)
    for x in range(picture.width):
        for y in range(picture.height):
            lens.paste(cell, (x * PITCH, y * PITCH))
    lamps = Image.new("RGB", size, DARK)
    lamps.paste(LIT, mask=small.resize(size, Image.Resampling.NEAREST))
    board = Image.new("RGB", size, BOARD)
    board.paste(lamps, mask=lens)
    whole = path.with_suffix(".part")
    board.save(whole, "PNG")
    whole.replace(path)


def _port(namespace: argparse.Namespace, protocol: PixelProtocol) -> int:
    return protocol.port if namespace.port is None else int(namespace.port)


def _dots(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,4})x([0-9]{1,4})", text)
    if not match or "0" in {match[1], match[2]}:
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT")
    return int(match[1]), int(match[2])
