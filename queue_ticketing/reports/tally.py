"""Counting: what became of the tickets of one day, one service, one window or one person, and how long it took."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from queue_ticketing.model import TicketState
from queue_ticketing.reports.spread import Spread, Times, merged, spread, times

OPEN = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD)


@dataclass(frozen=True, slots=True)
class Figures:
    """``issued`` = ``served`` + ``no_show`` + ``cancelled`` + ``open``. ``handed_on``: served in part, then sent to
    another window, service or person. ``left_out``: called tickets whose times nobody knows exactly, so that they
    count in no time. ``wait``: issue or booked time to first call; ``way``: last call to start; ``service``: at the
    window, each pair of hands for itself. None: no case."""

    issued: int = 0
    called: int = 0
    served: int = 0
    handed_on: int = 0
    no_show: int = 0
    cancelled: int = 0
    open: int = 0
    left_out: int = 0
    wait: Times | None = None
    way: Times | None = None
    service: Times | None = None


class Tally:
    """Figures in the making."""

    __slots__ = ("called", "handed_on", "left_out", "service", "states", "wait", "way")

    def __init__(self) -> None:
        self.states: defaultdict[str, int] = defaultdict(int)
        self.called = self.handed_on = self.left_out = 0
        self.wait: Spread = spread()
        self.way: Spread = spread()
        self.service: Spread = spread()


def figures(tallies: Iterable[Tally]) -> Figures:
    """The sum of several tallies."""
    parts = tuple(tallies)
    states: defaultdict[str, int] = defaultdict(int)
    for part in parts:
        for state, count in part.states.items():
            states[state] += count
    return Figures(
        issued=sum(states.values()),
        called=sum(part.called for part in parts),
        served=states[TicketState.FINISHED],
        handed_on=sum(part.handed_on for part in parts),
        no_show=states[TicketState.NO_SHOW],
        cancelled=states[TicketState.CANCELLED],
        open=sum(states[state] for state in OPEN),
        left_out=sum(part.left_out for part in parts),
        wait=times(merged(part.wait for part in parts)),
        way=times(merged(part.way for part in parts)),
        service=times(merged(part.service for part in parts)),
    )
