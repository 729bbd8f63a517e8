"""What a slip costs, and whether a thousand of them leave anything behind.

``python -m tests.bench.slips cost|soak [--count N]`` prints one JSON object; ``make soak`` runs the second.
"""

import argparse
import gc
import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.simulators.printer_server import PrinterSimulator, TcpWire
from queue_ticketing.adapters.printers import open_composer
from queue_ticketing.adapters.slip_drawing import draw_slip
from queue_ticketing.model import SlipState, WaitEstimate
from queue_ticketing.slips.slip import SlipFacts
from tests.bench.figures import in_ms, resident_mib
from tests.integration.slip_hall import SlipHall

_SERVICES = (
    "企业设立登记",
    "个体工商户登记",
    "食品经营许可",
    "年度报告公示",
    "股权出质登记",
    "营业执照遗失补领",
)
_WARM_UP = 20
_STEP = 25
_LONGEST = 2000
"""Rows of paper that no slip needs: nobody changes the roll here."""


def cost(count: int, width_dots: int = 576) -> dict[str, Any]:
    """Milliseconds of drawing and encoding, each slip another number, service and time; the processor's own time beside
    them, because a machine with other work stretches the rest."""
    drawn, encoded, both, sizes, cpu = [], [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        composer = open_composer(width_dots, Path(folder))
        for n in range(count + _WARM_UP):
            began, worked = time.perf_counter(), time.process_time()
            picture = draw_slip(_facts(n), width_dots)
            half = time.perf_counter()
            sizes.append(len(composer.encode(picture)))
            ended = time.perf_counter()
            drawn.append(half - began)
            encoded.append(ended - half)
            both.append(ended - began)
            cpu.append(time.process_time() - worked)
    kept = slice(_WARM_UP, None)
    return {
        "slips": count,
        "width_dots": width_dots,
        "draw_ms": in_ms(drawn[kept]),
        "encode_ms": in_ms(encoded[kept]),
        "slip_ms": in_ms(both[kept]),
        "slip_cpu_ms": in_ms(cpu[kept]),
        "bytes": round(sum(sizes) / len(sizes)),
    }


def soak(count: int) -> dict[str, Any]:
    """Prints ``count`` slips, one after the other, and looks at what the process holds after each tenth of them."""
    with tempfile.TemporaryDirectory() as folder:
        printer = PrinterSimulator(TcpWire("127.0.0.1", 0), rows=count * _LONGEST)
        printer.start()
        composer = open_composer(576, Path(folder))
        hall = SlipHall(Path(folder) / "hall.sqlite3", printer.uri, composer)
        try:
            course = [_held_after(done) for done in _print_all(hall, printer, count)]
            confirmed = sum(attempt.state is SlipState.CONFIRMED for attempt in hall.attempts())
            papers = printer.state()["slips"]
        finally:
            hall.close()
            printer.close()
    settled = course[len(course) // 5 :]
    return {
        "slips": count,
        "confirmed": confirmed,
        "papers": papers,
        "descriptors": [course[0]["descriptors"], course[-1]["descriptors"]],
        "temporary": [course[0]["temporary"], course[-1]["temporary"]],
        "resident_mib": [one["resident_mib"] for one in course],
        "growth_mib": round(settled[-1]["resident_mib"] - settled[0]["resident_mib"], 1),
    }


def _print_all(hall: SlipHall, printer: PrinterSimulator, count: int) -> Iterator[int]:
    hall.ready()
    for n in range(1, count + 1):
        attempt = hall.take(f"soak-{n}")
        if not hall.comes_to(attempt, SlipState.CONFIRMED):
            raise RuntimeError(f"slip {n} is {hall.attempt(attempt)}")
        hall.drawn.clear()
        printer.slips.clear()
        if n % max(1, count // 10) == 0 or n == _STEP:
            yield n


def _held_after(done: int) -> dict[str, Any]:
    gc.collect()
    return {
        "slips": done,
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "temporary": len(list(Path(tempfile.gettempdir()).iterdir())),
        "resident_mib": round(resident_mib(os.getpid()), 1),
    }


def _facts(n: int) -> SlipFacts:
    at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC) + timedelta(seconds=37 * n)
    service = _SERVICES[n % len(_SERVICES)]
    facts = SlipFacts(
        hall="示例县政务服务大厅",
        number=f"{'ABCDEF'[n % 6]}{n % 1000:03}",
        service=service,
        service_en="Company registration",
        issued_at=at,
        qr=f"HK1:{n:032x}:1",
        windows=("1号窗口", "2号窗口"),
        ahead=n % 30,
        wait=WaitEstimate(n % 30 + 1, n % 30 + 15),
        footer=("请在等候休息区就座，注意呼叫及大屏显示", "过号请到导办台询问"),
        papers=("设立登记申请书", "公司章程", "股东及法定代表人身份证明", "住所证明"),
    )
    return replace(facts, priority=n % 7 == 0, reprint=n % 11 == 0)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("cost", "soak"))
    parser.add_argument("--count", type=int)
    options = parser.parse_args()
    logging.disable(logging.INFO)
    figures = cost(options.count or 300) if options.what == "cost" else soak(options.count or 1000)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
