"""A whole day of a hall with cut lines and restarts: no sign is ever wrong for longer than its rule allows."""

import re
from collections import Counter as Tally

import pytest

from led_feed import Programme, Rank, SignKind
from tests.support.sign_day import (
    BEGIN,
    LIT,
    NOTICE,
    NOTICE_HOURS,
    POLL_S,
    SCOPE,
    HallDay,
    PollingSign,
    at,
)

TTL_S = 90.0
HALL_CALL_S = 14.0
"""A call pre-empts the hall sign for 15 s; times in the feed are whole seconds, so that it may end a moment early."""
SETTLING_S = POLL_S + 3.0
"""A poll, and the three seconds that a call is seen at least."""
CROWD_S = 27.0
"""Four windows that call at once share the one line of the hall's sign for so long."""
NUMBER = re.compile(r"A\d{3,}")


class Judge:
    """Knows the hall, not the code: compares what each sign shows with what was true."""

    def __init__(self) -> None:
        self.seen: Tally[str] = Tally()

    def look(self, day: HallDay, signs: list[PollingSign], now: float) -> None:
        for sign in signs:
            shown = sign.shown(now)
            if shown is None:
                continue
            told = self.case(day, sign, now)
            self.seen[told] += 1
            self.no_number_outlives_its_rule(day, sign, shown, now)
            self.is_lit_by_its_hours(sign, shown, now)
            if told == "linked":
                self.is_right(day, sign, shown, now)
            elif told == "silent":
                self.keeps_what_is_true(sign, shown, now)

    def case(self, day: HallDay, sign: PollingSign, now: float) -> str:
        """``linked``: every poll was answered for one poll's time, and the hall stood still for that long. ``silent``: the
        server has not been heard for as long as a number lives."""
        if sign.heard is not None and now - sign.heard >= TTL_S:
            return "silent"
        counter = day.counters.get(sign.sign.window)
        changed = max(counter.changed_at if counter else -1e9, day.emergency_changed)
        if day.emergency and day.emergency.until:
            ends = (day.emergency.until - BEGIN).total_seconds() - 1
            changed = max(changed, ends if ends <= now else changed)
        if sign.sign.kind is SignKind.HALL:
            changed = max([changed, *(c.changed_at for c in day.counters.values())])
        steady = now - changed > SETTLING_S and day.book is not None and not sign.cut
        return (
            "linked"
            if steady and sign.linked_since is not None and now - sign.linked_since >= 0
            else "between"
        )

    def no_number_outlives_its_rule(
        self, day: HallDay, sign: PollingSign, shown: Programme, now: float
    ) -> None:
        """A number is on a sign only if it was at its window a poll ago, or, without a line, within its time to live."""
        allowed = (
            SETTLING_S
            if sign.linked_since is not None and now - sign.linked_since > POLL_S
            else TTL_S + POLL_S
        )
        for number in NUMBER.findall(" ".join(line.text for line in shown.lines) + " " + shown.number):
            call = next(c for c in day.calls if c.number == number)
            counter = day.counters[call.window]
            if sign.sign.kind is SignKind.WINDOW:
                assert call.window == sign.sign.window, f"{number} is on the sign of another window"
                gone = now - counter.ended.get(number, now)
                assert gone <= allowed, f"{number} was gone for {gone:.0f} s and is still on {sign.sign.id}"
                waited = (at(now) - call.at).total_seconds()
                assert call.serving or waited < TTL_S or gone <= allowed, (
                    f"{number} was called {waited:.0f} s ago"
                )
            else:
                assert sign.sign.kind is SignKind.HALL
                waited = (at(now) - call.at).total_seconds()
                assert waited < TTL_S, f"{number} was called {waited:.0f} s ago and is on the hall's sign"

    def is_lit_by_its_hours(self, sign: PollingSign, shown: Programme, now: float) -> None:
        clock = at(now).time()
        by_hours = not sign.sign.power or any(start <= clock < end for start, end in LIT)
        assert shown.lit is (by_hours or shown.lines[0].rank >= Rank.CALL)

    def is_right(self, day: HallDay, sign: PollingSign, shown: Programme, now: float) -> None:
        texts, rank = [line.text for line in shown.lines], shown.lines[0].rank
        emergency = day.emergency
        if emergency and (emergency.until is None or at(now) < emergency.until):
            assert texts == ["请有序撤离"]
        elif sign.sign.kind is SignKind.WINDOW:
            self.window_is_right(day, sign, shown, now)
        elif sign.sign.kind is SignKind.HALL:
            fresh = [c for c in day.calls if not c.serving and (at(now) - c.at).total_seconds() < HALL_CALL_S]
            newest = {c.window: c for c in reversed(day.calls)}
            for call in fresh:
                if newest[call.window] is call:
                    assert any(call.number in text for text in texts), (
                        f"the call of {call.number} is not seen"
                    )
            if rank is Rank.CALL:
                assert any((at(now) - c.at).total_seconds() < CROWD_S for c in day.calls)
            else:
                assert (rank is Rank.NOTICE) is self.notice_time(now)
        else:
            assert (NOTICE in texts) is self.notice_time(now)
            assert self.notice_time(now) or SCOPE in texts

    def window_is_right(self, day: HallDay, sign: PollingSign, shown: Programme, now: float) -> None:
        counter, texts = day.counters[sign.sign.window], [line.text for line in shown.lines]
        call = counter.called
        if call and call.serving:
            assert texts == [f"{call.number}号 办理中"]
            assert shown.number == call.number
        elif call and abs((at(now) - call.at).total_seconds() - TTL_S) <= 1:
            return  # times in the feed are whole seconds, so that a number goes a moment early
        elif call and (at(now) - call.at).total_seconds() < TTL_S:
            assert texts == [f"请{call.number}到{sign.sign.window}号窗口"]
            assert shown.number == call.number
        elif counter.paused:
            assert texts == ["暂停服务 工间操"]
        elif self.notice_time(now):
            assert texts == [NOTICE]
        else:
            assert texts[0] == SCOPE
            assert ("上午办理年检" in texts) is (1800 <= now < 3 * 3600)

    def keeps_what_is_true(self, sign: PollingSign, shown: Programme, now: float) -> None:
        """Alone a sign shows no number, keeps to the times of its playlist, and tells its age."""
        assert not shown.number
        rank = shown.lines[0].rank
        assert rank in {Rank.PLAYLIST, Rank.NOTICE, Rank.EMERGENCY}
        if rank is not Rank.EMERGENCY:
            assert (rank is Rank.NOTICE) is self.notice_time(now)
            assert shown.stale
            assert shown.lines[-1].text == f"信息截至 {at(sign.heard or 0.0):%H:%M}"

    def notice_time(self, now: float) -> bool:
        clock = at(now).time()
        return any(start <= clock < end for start, end in NOTICE_HOURS)


@pytest.mark.parametrize("seed", [1, 20260302])
def test_no_sign_is_wrong_for_longer_than_its_rule(seed: int):
    judge = Judge()
    day = HallDay(seed, judge.look)
    day.run()
    assert day.happened > 150
    assert judge.seen["linked"] > 10_000
    assert judge.seen["silent"] > 500
