"""What a text costs on its way to the lamps of a sign."""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from led_feed import DotFont, Effect, Item, Showing, Sign, SignKind, system_font
from led_feed.pixels import Lettering, PixelProtocol, PixelTarget, Play, Wiring, channels
from led_feed.pixels.target import Sender
from tests.bench.figures import Figures, in_ms

TEXT = "请A012号到三号窗口办理企业年度报告公示、变更登记、注销登记与营业执照遗失补领业务"
ROUNDS = 200


def measured() -> dict[str, Any]:
    """``strip_new``: 40 characters that were never drawn before, the font file just opened; ``strip``: the same again.
    ``frame``: one picture of a moving text on a sign of 160 × 16 dots, as packets ready to be sent."""
    text = TEXT[:40]
    if len(text) != 40:
        raise ValueError("the text must have 40 characters")
    path = system_font().path
    letters = Lettering(DotFont(path))
    figures: dict[str, Any] = {
        "strip_new": _timed(lambda: Lettering(DotFont(path)).draw(text)),
        "strip": _timed(lambda: letters.draw(text)),
    }
    sign = Sign("bench", SignKind.WINDOW, 160, 16)
    line = Item("bench", text, Effect.SCROLL_LEFT, dwell_s=0)
    play = Play(sign, Showing((line,), None, None, "", rehearsal=False), letters)
    for protocol in PixelProtocol:
        sender = Sender(PixelTarget(protocol, "192.0.2.1"), sign.id)
        figures[f"frame_{protocol}"] = _timed(
            lambda sender=sender: list(sender.picture(channels(play.at(7.0), Wiring(), 60)))
        )
    return figures


def _timed(work: Callable[[], object]) -> Figures:
    """Wall clock, and the processor's own time beside it: a machine with other work stretches the former."""
    took, cpu = [], []
    for _ in range(ROUNDS):
        begun, worked = time.perf_counter(), time.thread_time()
        work()
        took.append(time.perf_counter() - begun)
        cpu.append(time.thread_time() - worked)
    return in_ms(took) | {"cpu_p99_ms": in_ms(cpu)["p99_ms"]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(), indent=2) + "\n")
