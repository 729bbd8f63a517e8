"""What it costs to decide anew what 40 signs show: window signs with the playlists of the sample hall, calls, lit hours."""

import json
import sys
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.bridges import sign_facts
from kiosk.hall import load_pack, sample_hall_dir
from kiosk.sign_texts import SignTexts
from led_feed import CalledNumber, Sign, SignFacts, resolve
from queue_ticketing.board import Board, WindowView
from tests.bench.figures import in_ms

SIGNS = 40
ROUNDS = 200
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def measured(rounds: int = ROUNDS) -> dict[str, Any]:
    """``all_signs``: every sign resolved once, a second later each time; the processor's own time beside it."""
    hall = signs_of_a_hall()
    took, cpu = [], []
    for second in range(rounds):
        now = MORNING + timedelta(seconds=second)
        begun, worked = time.perf_counter(), time.thread_time()
        for sign, facts in hall:
            resolve(sign, facts, now)
        took.append(time.perf_counter() - begun)
        cpu.append(time.thread_time() - worked)
    return {"signs": SIGNS, "all_signs": in_ms(took) | {"cpu_p50_ms": in_ms(cpu)["p50_ms"]}}


def signs_of_a_hall() -> list[tuple[Sign, SignFacts]]:
    """The sample hall's signs again and again under other names; every other window calls."""
    pack = load_pack(sample_hall_dir(), date(2026, 3, 2))
    views = tuple(WindowView(window, None, False, "") for window in pack.hall.windows)
    board = Board(1, MORNING, MORNING.date(), views, (), ())
    facts = sign_facts(pack.signs, board, pack.hall, MORNING, False)
    facts = SignTexts().added(facts, pack.signs, pack, board, MORNING.date())
    kinds = len(pack.signs)
    return [
        (replace(pack.signs[n % kinds], id=f"sign-{n}"), _called(facts[pack.signs[n % kinds].id], n))
        for n in range(SIGNS)
    ]


def _called(facts: SignFacts, n: int) -> SignFacts:
    calls = tuple(
        CalledNumber(f"A{w:03}", str(w), f"{w}号窗口", MORNING + timedelta(seconds=9 * w), 1)
        for w in range(6)
    )
    return replace(facts, called=calls[n % 6] if n % 2 else None, latest=calls[::-1])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(), indent=2) + "\n")
