"""``kiosk simulate sign``: an LED sign for a hall without LED hardware, as a window or as lines of JSON; with ``--check``
the conformance kit of the feed."""

import argparse
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable

from kiosk.settings import DEFAULT_HOST, DEFAULT_PORT
from kiosk.simulators.sign_client import Contact, SignClient, SignLine
from led_feed import FeedError, Programme
from ui.sign_window import COLOURS, SignPlayer, SignWindowSettings, show_sign

TROUBLES = {"ConnectionError": "连接不上", "ConnectTimeout": "连接不上", "ReadTimeout": "没有应答"}
"""What requests calls it, in the technician's words."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kiosk = f"http://{DEFAULT_HOST}:{DEFAULT_PORT}"
    parser.add_argument("--url", default=kiosk, help=f"the kiosk, as http://HOST:PORT (default: {kiosk})")
    parser.add_argument("--id", default="window-1", metavar="SIGN", help="the sign's name in the hall pack")
    parser.add_argument("--headless", action="store_true", help="no window: a line of JSON for each change")
    parser.add_argument("--once", action="store_true", help="ask once, print what is shown, and end")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window in pixels")
    parser.add_argument("--colour", choices=sorted(COLOURS), default="red", help="colour of the LEDs")
    parser.add_argument(
        "--wait", type=int, default=0, metavar="S", help="long poll: let the server hold its answer S seconds"
    )
    parser.add_argument("--token", default="", metavar="T", help="the sign's token, when it has one")
    check = parser.add_argument_group(
        "conformance", "ask a server all that signs may ask, and say what is wrong"
    )
    check.add_argument("--check", metavar="URL", help="a feed, or a server (then --id names the sign)")
    check.add_argument("--json", action="store_true", help="the verdicts as JSON")
    check.add_argument(
        "--flood", type=int, default=0, metavar="N", help="poll up to N times in a row to meet the limit"
    )


def run(namespace: argparse.Namespace) -> int:
    """Exit code 0; with ``--once`` 1 when the feed could not be had, with ``--check`` when it is not as published; 2 when
    the dot font is missing or the address is none."""
    if namespace.check is not None:
        return _check(namespace)
    line = SignLine(namespace.url, namespace.id, max(0, min(60, namespace.wait)), namespace.token)
    if namespace.once:
        return _once(line)
    if namespace.headless or _no_display():
        return _headless(line)
    try:
        return _window(line, namespace)
    except FeedError as fault:
        print(f"kiosk simulate sign: {fault}", file=sys.stderr)
        return 2


def _check(namespace: argparse.Namespace) -> int:
    from kiosk.simulators.sign_check import BadAddress, FeedLine, run_checks  # noqa: PLC0415

    try:
        line = FeedLine(namespace.check, namespace.id, namespace.token)
    except BadAddress as fault:
        print(f"kiosk simulate sign: {fault}", file=sys.stderr)
        return 2
    return run_checks(line, sys.stdout, flood=max(0, namespace.flood), as_json=namespace.json)


def _once(line: SignLine) -> int:
    client = SignClient(line, lambda shown: _print(line, shown))
    contact = client.poll()
    client.close()
    if contact.error:
        print(f"kiosk simulate sign: {line.feed_url}: {contact.error}", file=sys.stderr)
    return 1 if contact.error else 0


def _headless(line: SignLine) -> int:
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    client = SignClient(line, lambda shown: _print(line, shown), _Complaints(line))
    client.start()
    ended.wait()
    client.close()
    return 0


def _window(line: SignLine, namespace: argparse.Namespace) -> int:
    def start(player: SignPlayer) -> Callable[[], None]:
        player.tell(f"{line.sign_id} · 正在连接 {line.url}", linked=False)

        def tell(contact: Contact) -> None:
            player.tell(caption(line, contact), linked=not contact.error)

        client = SignClient(line, player.show, tell)
        client.start()
        return client.close

    title = f"{line.sign_id} · LED"
    return show_sign(SignWindowSettings(title, namespace.colour, namespace.size), start)


def caption(line: SignLine, contact: Contact) -> str:
    """The technician's line below the sign: is it connected, and since when not."""
    if not contact.error:
        pace = f"每 {contact.poll_s:.0f} 秒" if contact.poll_s else "即时"
        return f"{line.sign_id} · 已连接 {line.url} · {pace}"
    why = TROUBLES.get(contact.error, contact.error if contact.error.startswith("HTTP") else "内容有误")
    if contact.heard_s is None:
        return f"{line.sign_id} · 未连接 {line.url} · {why}"
    return f"{line.sign_id} · 失去联系 {contact.heard_s:.0f} 秒 · {why}"


class _Complaints:
    """Says once on standard error that the server is gone, and once that it is back."""

    def __init__(self, line: SignLine) -> None:
        self._line = line
        self._error = ""

    def __call__(self, contact: Contact) -> None:
        if contact.error != self._error:
            self._error = contact.error
            print(f"{self._line.sign_id}: {contact.error or 'connected'}", file=sys.stderr, flush=True)


def _print(line: SignLine, shown: Programme) -> None:
    fields = {
        "sign": line.sign_id,
        "rev": shown.rev,
        "showing": [item.text for item in shown.lines],
        "effect": shown.lines[0].effect.value if shown.lines else None,
        "number": shown.number or None,
        "state": shown.number_state.value if shown.number_state else None,
        "stale": shown.stale,
        "heard_at": shown.heard_at.isoformat(timespec="seconds") if shown.heard_at else None,
    }
    print(json.dumps(fields, ensure_ascii=False), flush=True)


def _no_display() -> bool:
    if any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return False
    print("kiosk simulate sign: no display here, going on without a window", file=sys.stderr)
    return True


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{2,5})x([0-9]{2,5})", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT")
    return int(match[1]), int(match[2])
