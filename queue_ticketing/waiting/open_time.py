"""Waiting time apart from closing time: a lunch break is known or it is not, but it is no error of the queue's speed.

Predictions are made and their errors measured in open minutes (any window of the service is open); what people are told is
turned back into minutes of the clock.
"""

from collections.abc import Iterable, Sequence

from queue_ticketing.waiting.hall_state import FOREVER, Spans


def union(all_spans: Iterable[Sequence[tuple[float, float]]]) -> Spans:
    """Where any is open: sorted, not overlapping."""
    several = set(map(tuple, all_spans))
    if len(several) == 1:
        return several.pop()
    joined: list[tuple[float, float]] = []
    for begins, ends in sorted(span for spans in several for span in spans):
        if joined and begins <= joined[-1][1]:
            if ends > joined[-1][1]:
                joined[-1] = (joined[-1][0], ends)
        else:
            joined.append((begins, ends))
    return tuple(joined)


def open_minutes(spans: Spans, begins: float, ends: float) -> float:
    """How much of the time between two instants lies within ``spans``."""
    if len(spans) == 1 and spans[0][0] <= begins and ends <= spans[0][1]:
        return ends - begins
    return sum(max(0.0, min(ends, b) - max(begins, a)) for a, b in spans)


def after_open_minutes(spans: Spans, begins: float, minutes: float) -> float:
    """The instant at which ``minutes`` of open time have passed since ``begins``; the last stretch counts as endless."""
    if not spans or (len(spans) == 1 and spans[0][0] <= begins):
        return begins + minutes
    left, at = minutes, begins
    for a, b in (*spans[:-1], (spans[-1][0], FOREVER)):
        at = max(at, a)
        if at + left <= b:
            return at + left
        left -= max(0.0, b - at)
        at = max(at, b)
    return at
