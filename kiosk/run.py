"""``kiosk run``: bootstrap, serve, show the screen, end in order."""

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable

from kiosk import memory
from kiosk.afterwards import Afterwards
from kiosk.bootstrap import Kiosk, bootstrap
from kiosk.ending import Ending
from kiosk.listening import listening
from kiosk.logs import set_up_logging
from kiosk.serving import http_server, safely_bound, url_of
from kiosk.settings import Settings
from kiosk.watchdog import Watchdog
from queue_ticketing.adapters.slip_fonts import FontMissing
from queue_ticketing.model import SlipAttempt, SlipState

logger = logging.getLogger(__name__)

TURN_S = 0.001
"""How long a thread may keep the interpreter from the others. The HTTP thread lets go of it at each reply; with the
usual 5 ms, fifty signs that are told of a call while another thread is at work wait a quarter of a second."""
OUT = frozenset({SlipState.CONFIRMED, SlipState.UNVERIFIED, SlipState.UNCERTAIN})
"""The printer is done with the slip, as far as it tells."""


def run(settings: Settings, screen: Callable[[Kiosk, Ending, str], int] | None = None) -> int:
    """Run until asked to stop; a restart replaces the process. ``screen`` stands for the visitor's screen, or for
    none when headless. Raises what ``bootstrap`` raises, and CannotListen."""
    set_up_logging(settings.data_dir)
    sys.setswitchinterval(TURN_S)
    ending = Ending()
    for number in (signal.SIGTERM, signal.SIGINT):
        # A thread, because the handler may have interrupted the very lock that ``ask`` needs.
        signal.signal(number, lambda *_: threading.Thread(target=ending.ask, name="ending").start())
    status = _served(settings, ending, screen or (headless if settings.headless else _visitors_screen))
    if ending.again:
        os.execv(sys.executable, [sys.executable, "-m", "kiosk", *sys.argv[1:]])  # noqa: S606 - itself
    return status


def _served(settings: Settings, ending: Ending, screen: Callable[[Kiosk, Ending, str], int]) -> int:
    kiosk = bootstrap(settings)
    try:
        bound = listening(settings.host, settings.port)
        kiosk.ends.callback(bound.close)
        afterwards = _afterwards(kiosk, ending, bound)
        kiosk.ends.callback(afterwards.close)
        status = screen(kiosk, ending, url_of(settings.host, bound))
    finally:
        kiosk.close()
    if ending.bug is not None:
        raise ending.bug
    return status


def _afterwards(kiosk: Kiosk, ending: Ending, bound: socket.socket) -> Afterwards:
    """Whoever asks the server before it runs waits in the socket's queue. A kiosk without its records, or one that
    can't serve, is no kiosk."""

    def serve() -> None:
        host, safe = safely_bound(kiosk, bound)
        print(f"ready {url_of(host, safe)}", flush=True)  # noqa: T201 - the line that scripts wait for
        server = http_server(kiosk, host, safe)
        server.start()
        kiosk.ends.callback(server.close)

    afterwards = Afterwards(lambda problem: _cannot_go_on(ending, problem))
    for task in (
        kiosk.begin_work,
        serve,
        kiosk.cards.start,
        lambda: _warm_up(kiosk),
        kiosk.search.start,
        kiosk.bureau.start,
        memory.settle,
    ):
        afterwards.add(task)
    afterwards.start()
    ending.shown = afterwards.begin
    kiosk.printing.desk.on_slip(_tidy)
    return afterwards


def _tidy(attempt: SlipAttempt) -> None:
    """On the printer's thread, when the slip is out: to draw it took megabytes."""
    if attempt.state in OUT:
        memory.give_back()


def _cannot_go_on(ending: Ending, problem: BaseException) -> None:
    """``_served`` raises it again. What is expected needs no stack in the log."""
    from kiosk.expected import expected_problems  # noqa: PLC0415 - only when something failed

    if not isinstance(problem, expected_problems()):
        logger.error("the start could not be completed", exc_info=problem)
    ending.fail(problem)


def _warm_up(kiosk: Kiosk) -> None:
    """Without its fonts the kiosk must not run; any other trouble is the printing's own, and numbers go out."""
    try:
        kiosk.printing.warm_up()
    except FontMissing:
        raise
    except Exception:
        logger.exception("slips cannot be drawn")


def headless(_kiosk: Kiosk, ending: Ending, _url: str) -> int:
    """Nothing but the watchdog until asked to stop."""
    ending.shown()
    with Watchdog() as watchdog:
        while not ending.asked.wait(1.0):
            watchdog.alive()
    return 0


def _visitors_screen(kiosk: Kiosk, ending: Ending, url: str) -> int:
    go_offscreen_without_display()
    from kiosk.screen import screen_context  # noqa: PLC0415 - Qt is loaded only for a screen
    from ui.app import run as run_screen  # noqa: PLC0415

    with Watchdog() as watchdog:
        return run_screen(screen_context(kiosk, ending, url, watchdog.alive))


def go_offscreen_without_display() -> None:
    """Says so when it does."""
    if not has_display():
        logger.warning("没有显示器,在后台画面上运行 / there is no display: going on offscreen")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def has_display() -> bool:
    """Whether a screen can be opened here: X11, Wayland, a Qt platform chosen by hand, or not Linux at all."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)
