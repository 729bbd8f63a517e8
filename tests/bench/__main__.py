"""Runs every measurement and prints one JSON object. All ratios are of figures taken in this very run."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import (
    call_latency,
    dots,
    filings,
    flow_panning,
    pack_loading,
    reader,
    register,
    resolving,
    scale,
    search,
    signs,
    slips,
    sync,
)
from tests.bench.child import Child, python, running
from tests.bench.feed import beside_nginx
from tests.bench.figures import machine, resident_mib

SIZE = "1080x1920"
SIGNS, CLERKS = 200, 6
PAGE_SWITCHES = 5_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--taps", type=int, default=300)
    parser.add_argument("--switches", type=int, default=PAGE_SWITCHES)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument(
        "--year", type=int, default=scale.YEAR, help="finished tickets behind the board; 0: skip"
    )
    parser.add_argument("--enterprises", type=int, default=register.ENTERPRISES)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    figures: dict[str, Any] = {"machine": machine()}
    figures["slip"] = slips.cost(300)
    figures["pack"] = pack_loading.measured()
    figures["search"] = search.measured()
    figures["dots"] = dots.measured()
    figures["resolving"] = resolving.measured()
    figures["reader"] = reader.measured()
    figures["flow"] = flow_panning.measured()
    figures["cold_start"] = cold_starts(options.starts)
    figures |= at_work(options.taps, options.switches)
    figures["signs"] = signs.measured()
    figures["sync"] = sync.measured()
    figures["register"] = register.measured(options.enterprises)
    figures["filings"] = filings.measured(options.enterprises)
    figures["scale"] = scale.measured(options.year)
    text = json.dumps(figures, indent=2)
    print(text)
    if options.json:
        options.json.write_text(text + "\n")
    return 0


def cold_starts(times: int) -> dict[str, float]:
    """Seconds from the spawn to the first interactive frame, beside a bare QML window, in turns; medians. ``first_s``
    is the very first start, which makes the data directory. ``ready_s``: the records are open and the port serves."""
    ours, bare, ready = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(times + 1):
            with running(*python("tests.bench.bare_window")) as window:
                bare.append(window.line("interactive")[1])
            with running(*kiosk_command(Path(folder), "virtual:")) as kiosk:
                ours.append(kiosk.line("interactive")[1])
                ready.append(kiosk.line("ready ")[1])
    first, _, _ = ours.pop(0), bare.pop(0), ready.pop(0)
    return {
        "first_s": round(first, 3),
        "kiosk_s": round(median(ours), 3),
        "bare_s": round(median(bare), 3),
        "ratio": round(median(ours) / median(bare), 2),
        "ready_s": round(median(ready), 3),
    }


def at_work(taps: int, switches: int) -> dict[str, Any]:
    """One kiosk, warmed up, under the load of a hall; then alone."""
    with (
        tempfile.TemporaryDirectory() as folder,
        slip_printer(Path(folder) / "paper") as printer,
        started_before(Path(folder) / "data", printer) as data,
        kiosk_under_test(data, printer) as (kiosk, url),
    ):
        resident = {"after_start": asked(kiosk, "memory")["resident_mib"]}
        asked(kiosk, "taps 20")
        resident["after_20_slips"] = asked(kiosk, "memory")["resident_mib"]
        with running(*python("tests.bench.load", url, str(SIGNS), str(CLERKS))) as hall:
            hall.line("working")
            loaded = asked(kiosk, f"taps {taps}")
            under_load = hall.ask("")
        resident["after_load"] = asked(kiosk, "memory")["resident_mib"]
        return {
            "tap": loaded | {"load": under_load},
            "memory": {"resident_mib": resident} | memory(kiosk, switches),
            "call_to_feed": call_latency.measured(url),
            "feed": beside_nginx(url),
        }


def memory(kiosk: Child, switches: int) -> dict[str, Any]:
    """Resident memory beside a bare window's, and its course over the page switches."""
    asked(kiosk, "switches 200")
    course = [asked(kiosk, "memory")["resident_mib"]]
    times: dict[str, Any] = {}
    for _ in range(5):
        times = {"page_switch": asked(kiosk, f"switches {switches // 5}")["page_switch"]}
        course.append(asked(kiosk, "memory")["resident_mib"])
    with running(*python("tests.bench.bare_window")) as window:
        window.line("settled")
        bare = resident_mib(window.pid)
    return {
        "kiosk_mib": course[-1],
        "bare_mib": round(bare, 1),
        "ratio": round(course[-1] / bare, 2),
        "course_mib": course,
        "growth_mib": round(course[-1] - course[0], 1),
        **times,
    }


@contextmanager
def started_before(data: Path, printer: str) -> Iterator[Path]:
    """A data directory that a kiosk has been started on once, as any but the first day's."""
    with kiosk_under_test(data, printer):
        pass
    yield data


def asked(kiosk: Child, command: str) -> dict[str, Any]:
    answer: dict[str, Any] = kiosk.ask(command)
    if "fault" in answer:
        raise RuntimeError(f"{command}: {answer['fault']}")
    return answer


@contextmanager
def kiosk_under_test(data: Path, printer: str) -> Iterator[tuple[Child, str]]:
    """With its screen, its records open, and its address."""
    with running(*kiosk_command(data, printer)) as kiosk:
        kiosk.line("interactive")
        url, _ = kiosk.line("ready ")
        yield kiosk, url


def kiosk_command(data: Path, printer: str) -> tuple[str, ...]:
    data.mkdir(parents=True, exist_ok=True)
    return python("tests.bench.kiosk_under_test", str(data), printer, SIZE)


@contextmanager
def slip_printer(folder: Path) -> Iterator[str]:
    """A simulated printer on TCP, in a process of its own."""
    with running(*python("kiosk", "simulate", "printer", "--port", "0", "--out", str(folder))) as printer:
        yield printer.line("ready ")[0]


if __name__ == "__main__":
    sys.exit(main())
