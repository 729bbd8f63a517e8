"""Three hundred signs that poll each second and fifty that hold a long poll, on a kiosk with its screen; then a flood.

``python -m tests.bench.signs`` prints these figures alone.
"""

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.hall import sample_hall_dir
from led_feed import CalledNumber, Sign, SignBook, SignFacts, SignKind, resolve
from tests.bench.call_latency import WARM
from tests.bench.child import Child, python, running
from tests.bench.figures import Figures, in_ms, percentile, resident_mib
from tests.bench.passing import let_pass
from tests.support.flood import HonestSigns, flood

SIGNS = 300
SIZE = "1080x1920"
MONDAY = "2026-03-02T09:30:00+08:00"
QUIET_S, POLLING_S = 5.0, 15.0
SWITCHES, CALLS = 400, 40
ATTEMPTS = 10_000
SAMPLE_SIGNS = [*(f"window-{n}" for n in range(1, 7)), "hall", "outdoor"]
TICKS = os.sysconf("SC_CLK_TCK")
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


def measured() -> dict[str, Any]:
    return {"resolve_40": resolving(), "at_work": at_work()}


def at_work() -> dict[str, Any]:
    """One kiosk, quiet, with its signs, and quiet again; all figures of its CPU are shares of one core."""
    with tempfile.TemporaryDirectory() as folder, kiosk_with_signs(Path(folder)) as (kiosk, url, names):
        _switched(kiosk, 60)
        quiet = [_switched(kiosk, SWITCHES)]
        idle = _cpu_share(kiosk, QUIET_S)
        with running(*python("tests.bench.sign_crowd", url, ",".join(names))) as crowd:
            crowd.line("working")
            crowd.ask(f"tickets {CALLS}")
            crowd.ask("begin")
            let_pass(6.0)
            crowd.ask("count")
            busy = _cpu_share(kiosk, POLLING_S)
            counted = crowd.ask("count")
            loaded = _switched(kiosk, 2 * SWITCHES)
            calls = crowd.ask(f"calls {CALLS}")
            faults = crowd.ask("end")
        let_pass(1.0)
        quiet.append(_switched(kiosk, SWITCHES))
        flooded = flood_of(kiosk, url, ATTEMPTS)
    polls = sum(counted["polls"].values())
    return {
        "signs": len(names),
        "cpu_idle": round(idle, 4),
        "cpu_polled": round(busy, 4),
        "polls_per_s": round(polls / POLLING_S, 1),
        "cpu_per_poll_us": round((busy - idle) * POLLING_S / polls * 1e6),
        "call_to_sign": calls,
        "page_switch": _compared(quiet, loaded),
        **counted,
        "faults": faults,
        "flood": flooded,
    }


def flood_of(kiosk: Child, url: str, attempts: int) -> dict[str, Any]:
    """Connections that ask for nothing, of three addresses, while honest signs go on polling."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    place, before = (parts.hostname, parts.port), resident_mib(kiosk.pid)
    with HonestSigns(*place, SAMPLE_SIGNS) as signs:
        let_pass(1.0)
        signs.seconds.clear()
        cpu, begun = _cpu_s(kiosk.pid), time.monotonic()
        with flood(*place, sources=("127.0.0.1", "127.0.0.2", "127.0.0.3")) as rude:
            rude.attempt(attempts)
            let_pass(1.0)
            sent_away, seconds = rude.sent_away, time.monotonic() - begun
            growth = resident_mib(kiosk.pid) - before
    return {
        "attempts": attempts,
        "unconnected": rude.unconnected,
        "sent_away": sent_away,
        "seconds": round(seconds, 1),
        "cpu_s": round(_cpu_s(kiosk.pid) - cpu, 2),
        "growth_mib": round(growth, 1),
        "honest_polls": in_ms(signs.seconds),
        "honest_faults": signs.faults[:3],
    }


def _switched(kiosk: Child, count: int) -> list[float]:
    answer = kiosk.ask(f"switches {count}")
    if "fault" in answer:
        raise RuntimeError(answer["fault"])
    return [float(one) for one in answer["times"]]


def _compared(quiet: list[list[float]], loaded: list[float]) -> dict[str, float]:
    alone = [one for part in quiet for one in part]
    before, during = percentile(alone, 0.99), percentile(loaded, 0.99)
    return {
        "idle_p99_ms": round(before * 1000, 2),
        "loaded_p99_ms": round(during * 1000, 2),
        "ratio": round(during / before, 2),
    }


def _cpu_share(process: Child, seconds: float) -> float:
    """CPU seconds per second, of all its threads, in user and system."""
    before, begun = _cpu_s(process.pid), time.monotonic()
    let_pass(seconds)
    return (_cpu_s(process.pid) - before) / (time.monotonic() - begun)


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def kiosk_with_signs(folder: Path) -> Iterator[tuple[Child, str, list[str]]]:
    """The sample hall with three hundred signs, its screen, and its address."""
    names = write_pack(folder / "hall")
    data = folder / "data"
    data.mkdir()
    command = python(
        "tests.bench.kiosk_under_test", str(data), "virtual:", SIZE, str(folder / "hall"), MONDAY
    )
    with running(*command) as kiosk:
        kiosk.line("interactive")
        yield kiosk, kiosk.line("ready ")[0], names


def write_pack(folder: Path) -> list[str]:
    """A copy of the sample hall in which most signs hang many times over; the names of them all."""
    shutil.copytree(sample_hall_dir(), folder)
    path = folder / "hall.yaml"
    text = path.read_text(encoding="utf-8")
    more = [f"  - {{id: window-{n % 6 + 1}-{n}, kind: window, window: {n % 6 + 1}}}" for n in range(240)]
    more += [f"  - {{id: hall-{n}, kind: hall, width: 256, height: 32}}" for n in range(SIGNS - 248)]
    path.write_text(text.replace("\nsigns:", "\nsigns:\n" + "\n".join(more), 1), encoding="utf-8")
    return re.findall(r"^ +- \{?id: ((?:window-|hall|outdoor)[\w-]*)", _signs_part(path), re.MULTILINE)


def _signs_part(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\nsigns:")[2].partition("\nslip:")[0]


def resolving(count: int = 40, times: int = 60) -> dict[str, Figures]:
    """All signs of a hall at a call: the decision alone, and with documents, revisions and bytes."""
    signs = [Sign(f"window-{n}", SignKind.WINDOW, window=str(n % 30)) for n in range(count - 4)]
    signs += [Sign(f"hall-{n}", SignKind.HALL, width=256, height=32, texts=("文明办公",)) for n in range(4)]
    decided, published = [], []
    book = SignBook(signs, lambda: NOON)
    for turn in range(times):
        facts = _facts(signs, turn)
        begun = time.perf_counter()
        for sign in signs:
            resolve(sign, facts[sign.id], NOON)
        decided.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        book.publish(facts)
        published.append(time.perf_counter() - begun)
    return {"resolve": in_ms(decided[WARM:]), "publish": in_ms(published[WARM:])}


def _facts(signs: list[Sign], turn: int) -> dict[str, SignFacts]:
    calls = tuple(
        CalledNumber(f"A{turn:03}", str(n), f"{n}号窗口", NOON - timedelta(seconds=n), turn) for n in range(6)
    )
    common = SignFacts(
        scope="社会保险登记 社保卡", window_name="3号窗口", notices=("网上年检通知：请各企业按期申报",)
    )
    return {
        sign.id: replace(common, called=calls[0]) if sign.window else replace(common, latest=calls)
        for sign in signs
    }


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    json.dump(measured(), sys.stdout, indent=2)
    print()
