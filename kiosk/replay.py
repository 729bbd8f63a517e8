"""``kiosk replay``: recorded days against the wait estimate, oldest first; JSON on standard output."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO, TypeVar

from queue_ticketing.waiting.reading import Reading, UnreadableRecording, read_tickets, read_windows
from queue_ticketing.waiting.replay import Told, replay
from queue_ticketing.waiting.report import report

T = TypeVar("T")


class ReplayProblem(Exception):
    """The recording cannot be played; the text is the sentence for whoever asked."""


def replay_files(
    tickets: Path, windows: Path | None, estimates: Path | None, out: TextIO, err: TextIO
) -> int:
    """Play the days and print their scores. Rows that cannot be are named on ``err``, ``file:line: reason``, and
    left out; then the status is 1, though the scores of the others are printed, with what was ``refused``. Raises
    ReplayProblem when a file cannot be played at all."""
    read = _read(tickets, read_tickets)
    openings = _read(windows, read_windows) if windows else None
    refused = [f"{tickets}:{row.line}: {row.reason}" for row in read.refused]
    if openings:
        refused += [f"{windows}:{row.line}: {row.reason}" for row in openings.refused]
    err.writelines(f"{line}\n" for line in refused)
    told = replay(read.rows, openings.rows if openings else ())
    if estimates:
        _write(estimates, told)
    scores = report(told) | ({"refused": refused} if refused else {})
    out.write(json.dumps(scores, ensure_ascii=False, indent=1) + "\n")
    return 1 if refused else 0


def _read(path: Path, understood: Callable[[Iterable[str]], Reading[T]]) -> Reading[T]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return understood(lines)
    except UnreadableRecording as problem:
        raise ReplayProblem(f"{path}: {problem}") from None
    except OSError as problem:
        raise ReplayProblem(f"读不了 / cannot read {path}: {problem.strerror}") from None


def _write(path: Path, told: Sequence[Told]) -> None:
    """In the order of the tickets' file; empty where nothing was said."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["ticket", "p50_min", "p90_min"])
            for one in sorted(told, key=lambda one: one.ticket.line):
                wait = one.wait
                out.writerow([one.ticket.ticket, *((wait.p50_min, wait.p90_min) if wait else ("", ""))])
    except OSError as problem:
        raise ReplayProblem(f"写不了 / cannot write {path}: {problem.strerror}") from None
