"""Loads the sample hall's pack and a large one, in a process of its own: time, memory, and what watching costs."""

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from kiosk.hall import load_pack, sample_hall_dir
from kiosk.hall.last_good import keep_copy
from kiosk.hall.understood import load_understood, signature
from tests.bench.child import python, running
from tests.bench.figures import resident_mib
from tests.bench.large_pack import LAWS, MATTERS, write_large_pack

TIMES = 5


def measured(matters: int = MATTERS, laws: int = LAWS) -> dict[str, Any]:
    """In milliseconds, medians; memory in MiB. A pack is loaded in the background, so its time is no visitor's."""
    with tempfile.TemporaryDirectory() as folder:
        large = write_large_pack(Path(folder) / "large", matters, laws)
        with running(*python("tests.bench.pack_loading", str(large))) as child:
            figures: dict[str, Any] = json.loads(child.line("figures ")[0])
    return figures


def _figures(large: Path) -> dict[str, Any]:
    sample = sample_hall_dir()
    load_pack(sample)
    figures: dict[str, Any] = {"sample": {"load_ms": _ms(lambda: load_pack(sample))}}
    gc.collect()
    before = resident_mib(os.getpid())
    began = time.perf_counter()
    pack = load_pack(large)
    first = time.perf_counter() - began
    grown = resident_mib(os.getpid()) - before
    kept = large.with_name("understood")
    load_understood(large, None, kept)
    keep_copy(large, large.with_name("kept"))
    figures["large"] = {
        "matters": len(pack.guide.matters),
        "laws": len(pack.guide.library.documents),
        "mib_on_disk": round(sum(p.stat().st_size for p in large.rglob("*.*")) / 1024**2, 1),
        "load_ms": round(first * 1000, 1),
        "grown_mib": round(grown, 1),
        "again_from_kept_ms": _ms(lambda: load_understood(large, None, kept)),
        "copy_kept_ms": _ms(lambda: keep_copy(large, large.with_name("kept"))),
        "look_for_changes_ms": _ms(lambda: signature(large)),
    }
    return figures


def _ms(act: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return round(median(times) * 1000, 1)


if __name__ == "__main__":
    print("figures", json.dumps(_figures(Path(sys.argv[1]))), flush=True)
