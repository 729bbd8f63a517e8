"""How many windows an hour needs: Erlang's delay formula (M/M/c), a hint for planning and no more.

It takes arrivals at random at one rate through the hour, service times spread like an exponential's (a hall's are tamer, so
the hint errs on the safe side), every window able to serve everybody, and no queue left over from the hour before.
"""

import math

MOST_WINDOWS = 200
SHARE = 0.9


def windows_needed(arrivals_per_hour: float, minutes: float, goal_min: float) -> int | None:
    """The fewest windows at which nine of ten wait at most ``goal_min``; 0 when nobody comes, None when more than 200
    would be needed. ``minutes`` is the mean time that one visitor keeps a window."""
    load = arrivals_per_hour * minutes / 60
    if load <= 0:
        return 0
    for windows in range(math.floor(load) + 1, MOST_WINDOWS + 1):
        longer = delayed(load, windows) * math.exp(-(windows - load) * goal_min / minutes)
        if longer <= 1 - SHARE + 1e-12:
            return windows
    return None


def delayed(load: float, windows: int) -> float:
    """Erlang C: the share of visitors who wait at all, for a load below the number of windows. By way of Erlang B's
    recursion, which never overflows."""
    blocked = 1.0
    for n in range(1, windows + 1):
        blocked = load * blocked / (n + load * blocked)
    busy = load / windows
    return blocked / (1 - busy + busy * blocked)
