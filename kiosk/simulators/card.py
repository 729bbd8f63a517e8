"""``kiosk simulate card``: an Onbon card without a card, strict about every byte; as a window or as lines of JSON."""

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.simulators.card_model import CardArea, Troubles
from kiosk.simulators.card_server import CardFace, CardSimulator
from kiosk.simulators.plugs import PtyWire, TcpWire
from led_feed import Effect, Item, Programme

if TYPE_CHECKING:
    from ui.sign_window import SignPlayer

PORT = 5005
LEVELS = 16
_SLOWEST_PX_S, _STEP_MS = 8, 5.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDR", help="address to listen on")
    parser.add_argument(
        "--port", type=int, default=PORT, metavar="N", help="network port, 0 takes a free one"
    )
    parser.add_argument("--pty", action="store_true", help="a serial line instead of a network port")
    parser.add_argument(
        "--busy", type=int, default=0, metavar="N", help="answer BUSY to N frames before each that is obeyed"
    )
    parser.add_argument("--drop", type=float, default=0.0, metavar="P", help="lose so many answers, 0 to 1")
    parser.add_argument("--delay", type=float, default=0.0, metavar="S", help="answer S seconds late")
    parser.add_argument("--rubbish", action="store_true", help="answer nothing but rubbish")
    parser.add_argument(
        "--refuse", type=int, default=0, metavar="CODE", help="answer NACK with this error, such as 4 or 12"
    )
    parser.add_argument("--hang-up", action="store_true", help="end the connection after each answer")
    parser.add_argument("--hex", action="store_true", help="print the bytes both ways on standard error")
    parser.add_argument("--headless", action="store_true", help="no window: a line of JSON for each change")
    parser.add_argument(
        "--colour", choices=("red", "amber", "green"), default="red", help="colour of the LEDs"
    )


def run(namespace: argparse.Namespace) -> int:
    """Exit code 0, or 2 when the port is taken. The line ``ready ADDRESS`` says what to write into the hall pack."""
    try:
        wire = PtyWire() if namespace.pty else TcpWire(namespace.host, namespace.port)
    except OSError as error:
        print(f"kiosk simulate card: {error.strerror or error}", file=sys.stderr)
        return 2
    if namespace.headless or not _display():
        return _headless(namespace, wire)
    return _window(namespace, wire)


def programme_of(face: CardFace) -> Programme:
    """What a sign window plays for it; as large as the areas reach."""
    lit = face.areas if face.on else ()
    return Programme(
        lines=tuple(item for area in lit for item in _items(area)),
        number="",
        number_state=None,
        stale=False,
        heard_at=None,
        width=max((area.x + area.width for area in face.areas), default=128),
        height=max((area.y + area.height for area in face.areas), default=16),
        brightness=100 * face.level // LEVELS,
        rev="",
    )


def _items(area: CardArea) -> list[Item]:
    effect = Effect.SCROLL_LEFT if area.moves else Effect.STATIC
    speed = round(1000 / (_STEP_MS * area.speed)) if area.speed else 100
    return [
        Item(
            f"area-{area.number}-{n}",
            line,
            effect,
            dwell_s=0 if area.moves else max(1, round(area.stay_s)),
            speed_px_s=max(_SLOWEST_PX_S, speed),
        )
        for n, line in enumerate(area.lines)
    ]


def _simulator(
    namespace: argparse.Namespace, wire: PtyWire | TcpWire, on_face: Callable[[CardFace], None]
) -> CardSimulator:
    return CardSimulator(
        wire,
        Troubles(namespace.busy, namespace.drop, namespace.rubbish, namespace.refuse, namespace.hang_up),
        namespace.delay,
        on_face,
        _print_bytes if namespace.hex else lambda _way, _data: None,
        lambda fault: print(f"kiosk simulate card: {fault}", file=sys.stderr, flush=True),
    )


def _headless(namespace: argparse.Namespace, wire: PtyWire | TcpWire) -> int:
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    print(f"ready {wire.uri}", flush=True)
    simulator = _simulator(namespace, wire, _print_face)
    simulator.start()
    ended.wait()
    simulator.close()
    return 0


def _window(namespace: argparse.Namespace, wire: PtyWire | TcpWire) -> int:
    from ui.sign_window import SignWindowSettings, show_sign  # noqa: PLC0415 - Qt is loaded only for a window

    def start(player: "SignPlayer") -> Callable[[], None]:
        def show(face: CardFace) -> None:
            _print_face(face)
            player.show(programme_of(face))
            player.tell(
                f"{wire.uri} · 亮度 {face.level}/{LEVELS}{'' if face.on else ' · 已关屏'}", linked=True
            )

        print(f"ready {wire.uri}", flush=True)
        simulator = _simulator(namespace, wire, show)
        simulator.start()
        return simulator.close

    return show_sign(SignWindowSettings("控制卡 · LED", namespace.colour, None), start)


def _print_face(face: CardFace) -> None:
    moves = any(area.moves for area in face.areas)
    fields = {"on": face.on, "level": face.level, "showing": list(face.lines), "moves": moves}
    print(json.dumps(fields, ensure_ascii=False), flush=True)


def _print_bytes(way: str, data: bytes) -> None:
    print(f"{way} {data.hex(' ')}", file=sys.stderr, flush=True)


def _display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
