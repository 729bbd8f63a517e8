"""Submissions of a season drained to a bureau of which a fifth of the answers go wrong: each there once, in order."""

import json
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from kiosk.sync.letters import new_letter
from kiosk.sync.wire import Patience
from tests.bench.child import python, running
from tests.support.bureau_hall import SUBMITTED, LetterHall, letter_hall, utc_now

LETTERS, SHARE, EACH = 5000, 0.2, 2
TROUBLES = (
    *("cut", "cut-after", "half") * 3,
    *("html", "500", "500-after", "garbage") * 2,
    *("strange-receipt", "429", "slow-after"),
)
"""Cut lines and broken answers are common, "too many requests" and silence rarer."""
SLOW_S, PATIENCE = 1.0, Patience(connect_s=1.0, read_s=0.5, total_s=2.0)
AT_ONCE, LONGEST_S = 100, 600.0
ANSWERS = {f"field-{n}": f"{n * 1000}.50" for n in range(60)}


def measured(letters: int = LETTERS) -> dict[str, Any]:
    """``tries`` counts what the bureau was brought; ``doubled`` and ``lost`` must be 0."""
    with tempfile.TemporaryDirectory() as folder, letter_hall(Path(folder)) as hall:
        simulator = ("kiosk", "simulate", "bureau", "--port", "0", "--review", "hand", "--slow", str(SLOW_S))
        with running(*python(*simulator, "--retry-after", "0")) as bureau:
            url = bureau.line("ready ")[0]
            posted, post_s = _posted(hall, letters)
            _steer(url, "faults", {"troubles": TROUBLES, "share": SHARE})
            took = _drained(hall, url, letters)
            _steer(url, "faults", {"troubles": []})
            return (
                {"letters": letters, "share_of_faults": SHARE, "post_ms": round(1000 * post_s / letters, 2)}
                | took
                | _judged(url, posted)
            )


def _posted(hall: LetterHall, letters: int) -> tuple[dict[str, list[str]], float]:
    """Keys by enterprise, in their order; a transaction for every AT_ONCE."""
    posted: dict[str, list[str]] = defaultdict(list)
    begun = time.perf_counter()
    for first in range(0, letters, AT_ONCE):
        with hall.database.write() as connection:
            for n in range(first, min(first + AT_ONCE, letters)):
                enterprise = f"{n % (letters // EACH):015}"
                letter = new_letter(SUBMITTED, enterprise, {"answers": ANSWERS}, utc_now())
                hall.letters.post(connection, letter, {})
                posted[enterprise].append(letter.key)
    return posted, time.perf_counter() - begun


def _drained(hall: LetterHall, url: str, letters: int) -> dict[str, Any]:
    line = hall.dispatcher(hall.wire(url, patience=PATIENCE))
    begun, used = time.perf_counter(), time.process_time()
    line.start()
    pause = threading.Event()
    while hall.letters.counts().received < letters and time.perf_counter() - begun < LONGEST_S:
        pause.wait(0.5)
    took, cpu = time.perf_counter() - begun, time.process_time() - used
    line.close()
    counts = hall.letters.counts()
    return {
        "received": counts.received,
        "aside": counts.aside,
        "drain_s": round(took, 1),
        "per_s": round(letters / took, 1),
        "cpu_s": round(cpu, 1),
        "cpu_ms_per_letter": round(1000 * cpu / letters, 2),
    }


def _judged(url: str, posted: dict[str, list[str]]) -> dict[str, Any]:
    counts = _steer(url, "counts")
    came: dict[str, list[str]] = defaultdict(list)
    after = 0
    while rows := _steer(url, f"letters?after={after}")["letters"]:
        for row in rows:
            came[row["enterprise"]].append(row["key"])
        after = rows[-1]["number"]
    there = [key for keys in came.values() for key in keys]
    wanted = {key for keys in posted.values() for key in keys}
    return {
        "brought": counts["brought"],
        "lost": len(wanted - set(there)),
        "doubled": len(there) - len(set(there)),
        "in_order": dict(came) == dict(posted),
        "faults_met": sum(counts["troubled"].values()),
    }


def _steer(url: str, what: str, members: object = None) -> Any:
    data = None if members is None else json.dumps(members).encode()
    with urlopen(Request(f"{url}/simulator/{what}", data), timeout=30) as answer:
        return json.load(answer)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(int(sys.argv[1]) if sys.argv[1:] else LETTERS), indent=1) + "\n")
