"""Calls that come thick and fast: the newest of each window wins, and each is seen on the hall's sign."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from led_feed import CalledNumber, Clip, Item, Playback, Playing, Rank, Reel, Sign, SignFacts, resolve
from led_feed.wording import dots_wide, line_count, line_dots
from tests.unit.signs.a_hall import HALL_SIGN, NOON, call, later

ONE_LINE = replace(HALL_SIGN, width=160, height=16)
NARROW = replace(HALL_SIGN, width=64, height=16)
SEEN_S = 3.0


class PlayingSign:
    """A sign that plays what it is given, in virtual time, and keeps how long each line was on it."""

    def __init__(self, sign: Sign) -> None:
        self.sign = sign
        self.seen: dict[str, float] = {}
        self._memory = Playback()
        self._rows: list[tuple[tuple[Item, ...], Reel]] = []
        self._since = 0.0

    def show(self, items: tuple[Item, ...], t: float) -> None:
        self._memory.leave(Playing(row, *reel.place(t - self._since)) for row, reel in self._rows)
        room = line_dots(self.sign.width, self.sign.height)
        dealt = self._memory.deal(items, line_count(self.sign.height))
        clips = [
            [Clip(dots_wide(i.text), i.effect, i.speed_px_s, i.dwell_s, i.repeat) for i in row.items]
            for row in dealt
        ]
        self._rows = [
            (row.items, Reel(those, room, row.begun)) for row, those in zip(dealt, clips, strict=True)
        ]
        self._since = t

    def watch(self, t: float, step: float) -> None:
        for row, reel in self._rows:
            index = reel.place(t - self._since)[0]
            if row[index].rank is Rank.CALL:
                self.seen[row[index].id] = self.seen.get(row[index].id, 0.0) + step


def played(sign: Sign, calls: list[CalledNumber], seconds: float, step: float = 0.25) -> PlayingSign:
    """What people saw of the calls, each of them known to the sign from its instant on."""
    playing, shown, t = PlayingSign(sign), None, 0.0
    while t < seconds:
        known = tuple(sorted((c for c in calls if c.at <= later(t)), key=lambda c: c.at, reverse=True))
        front = resolve(sign, SignFacts(scope="大厅", latest=known), later(t)).front
        if front != shown:
            playing.show(front, t)
            shown = front
        playing.watch(t, step)
        t += step
    return playing


@pytest.mark.parametrize("sign", [ONE_LINE, NARROW, HALL_SIGN, replace(HALL_SIGN, height=64)])
@pytest.mark.parametrize("gap_s", [0.0, 0.25, 1.0, 3.0])
def test_six_windows_that_call_at_once_are_each_seen(sign: Sign, gap_s: float):
    calls = [call(f"A00{n}", str(n), at=later(n * gap_s)) for n in range(1, 7)]
    seen = played(sign, calls, 90).seen
    assert {name for name, seconds in seen.items() if seconds >= SEEN_S} == {
        f"call-A00{n}-1" for n in range(1, 7)
    }


@settings(max_examples=15)
@given(st.lists(st.integers(0, 80), min_size=1, max_size=6), st.sampled_from([ONE_LINE, NARROW]))
def test_whenever_they_call_each_is_seen(quarters: list[int], sign: Sign):
    calls = [call(f"B00{n}", str(n), at=later(q / 4)) for n, q in enumerate(quarters)]
    seen = played(sign, calls, 80, 0.25).seen
    assert all(seen.get(f"call-{one.number}-1", 0.0) >= SEEN_S for one in calls), seen


def test_of_two_quick_calls_of_one_window_only_the_newest_is_left():
    quick = (call("A002", at=later(1)), call("A001"))
    assert [i.text for i in resolve(ONE_LINE, SignFacts(latest=quick), later(1)).front] == [
        "请A002号到3号窗口"
    ]


def test_a_call_alone_has_the_sign_for_its_usual_time():
    ends = [until(resolve(ONE_LINE, SignFacts(latest=(call(),)), NOON).front[0])]
    crowd = tuple(call(f"A00{n}", str(n)) for n in range(1, 7))
    ends.append(until(resolve(ONE_LINE, SignFacts(latest=crowd), NOON).front[0]))
    assert ends == [NOON + timedelta(seconds=15), NOON + timedelta(seconds=39)]


def until(item: Item) -> datetime:
    assert item.until is not None
    return item.until
