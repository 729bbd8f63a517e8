"""The kit's report: a line each, or one JSON object."""

import json
from collections import Counter
from dataclasses import asdict
from typing import TextIO

from kiosk.simulators.sign_check.feed_line import FeedLine
from kiosk.simulators.sign_check.kit import checked
from kiosk.simulators.sign_check.sitting import Sitting
from kiosk.simulators.sign_check.verdict import Outcome, Verdict


def run_checks(line: FeedLine, out: TextIO, *, flood: int = 0, as_json: bool = False) -> int:
    """Make all checks; exit status 0 when none failed, else 1."""
    verdicts = []
    if not as_json:
        print(f"sign feed, version 1: {line.url}", file=out, flush=True)
    for verdict in checked(Sitting(line, flood)):
        verdicts.append(verdict)
        if not as_json:
            print(_line(verdict), file=out, flush=True)
    counts = Counter(one.outcome for one in verdicts)
    if as_json:
        document: dict[str, object] = {"url": line.url, "checks": [asdict(one) for one in verdicts]}
        document |= {outcome.value.lower(): counts[outcome] for outcome in Outcome}
        print(json.dumps(document, ensure_ascii=False, indent=1), file=out)
    else:
        print(", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome), file=out)
    return 1 if counts[Outcome.FAILED] else 0


def _line(one: Verdict) -> str:
    head = f"{one.number:2} {one.outcome.value:8}{one.title}"
    if one.outcome is Outcome.FAILED:
        return f"{head}\n            expected {one.expected}\n            got      {one.got}"
    return f"{head}: {one.said}" if one.said else head
