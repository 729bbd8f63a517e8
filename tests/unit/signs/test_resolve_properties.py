"""What holds for every sign, whatever the hall says and whenever it is asked."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from led_feed import (
    CalledNumber,
    Days,
    Effect,
    Entry,
    Interrupt,
    Rank,
    Showing,
    Sign,
    SignFacts,
    SignKind,
    When,
    WorkDays,
    resolve,
)
from led_feed.call_life import MIN_SHOW, settle
from tests.unit.signs.a_hall import later

moments = st.integers(-200, 200).map(later)
texts = st.sampled_from(["", "工间操", "网上年检通知：请各企业按期申报", "𬭳", "a\nb"])
calls = st.builds(
    CalledNumber,
    number=st.sampled_from(["A001", "A002", "B123"]),
    window=st.sampled_from(["1", "2", "3"]),
    window_name=st.sampled_from(["3号窗口", "综合服务一号窗口", ""]),
    at=moments,
    call=st.integers(1, 3),
    serving=st.booleans(),
    until=st.none() | moments,
)


def spans(*minutes: int) -> tuple[tuple[time, time], ...]:
    """Stretches of so many minutes from 11:50 on: (0, 9, 12, 20) is 11:50-11:59 and 12:02-12:10."""
    clocks = [time(11 + (50 + m) // 60, (50 + m) % 60) for m in minutes]
    return tuple(zip(clocks[::2], clocks[1::2], strict=True))


TODAY, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)
WHENS = (
    When(),
    When(hours=spans(8, 11)),
    When(hours=spans(6, 9, 11, 14)),
    When(hours=spans(0, 10, 10, 13), weekdays=frozenset({1})),
    When(hours=spans(9, 12), days=Days.WORKDAYS, since=TODAY),
    When(hours=spans(11, 12), days=Days.RESTDAYS),
    When(weekdays=frozenset({2, 7})),
    When(since=TOMORROW),
    When(until=TODAY - timedelta(days=1)),
    When(days=Days.WORKDAYS, until=TODAY),
)
whens = st.sampled_from(WHENS)
WORDS = ((), ("",), ("维护",), ("网上年检通知：请各企业按期申报",), ("𬭳", "a\nb", "→ ·"))
ENTRIES = tuple(
    Entry(name, words, when, effect, dwell_s=dwell_s, notice=notice)
    for name, words, when, effect, dwell_s, notice in zip(
        "abcdefghijklmnopqrst",
        WORDS * 4,
        WHENS * 2,
        [*Effect, None] * 4,
        [None, 0, 7, None] * 5,
        [False, False, True] * 7,
        strict=False,
    )
)
entries = st.lists(st.sampled_from(ENTRIES), max_size=4, unique_by=lambda entry: entry.id).map(tuple)
levels = st.sampled_from(
    [(), ((time(11, 59), 30),), ((time(8), 80), (time(12, 1), 40)), ((time(12), 5), (time(12, 2), 5))]
)
signs = st.builds(
    Sign,
    id=st.just("s"),
    kind=st.sampled_from(SignKind),
    width=st.sampled_from([32, 64, 128, 320]),
    height=st.sampled_from([16, 32]),
    window=st.just("3"),
    texts=st.lists(texts, max_size=2).map(tuple),
    number_ttl_s=st.integers(60, 120),
    power=st.lists(whens, max_size=2).map(tuple),
    levels=levels,
    encoding=st.sampled_from(["utf-8", "gbk", "gb2312"]),
)
facts = st.builds(
    SignFacts,
    scope=texts,
    called=st.none() | calls,
    pause=texts,
    latest=st.lists(calls, max_size=4).map(tuple),
    notices=st.lists(texts, max_size=2).map(tuple),
    rehearsal=st.booleans(),
    window_name=texts,
    interrupt=st.none() | st.builds(Interrupt, texts, st.none() | moments),
    entries=entries,
    calendar=st.sampled_from([WorkDays(), WorkDays(off=frozenset({date(2026, 3, 2)}))]),
    trial=st.none() | st.builds(Interrupt, texts, moments),
)
plain_facts = st.builds(SignFacts, scope=texts, called=st.none() | calls, pause=texts)
few = settings(max_examples=50)


def content(showing: Showing) -> Showing:
    return replace(showing, next_change=None)


@few
@given(signs, facts, moments)
def test_next_change_is_the_next_instant_at_which_anything_changes(
    sign: Sign, said: SignFacts, now: datetime
):
    showing = resolve(sign, said, now)
    end = showing.next_change
    if end:
        assert end > now
        assert content(resolve(sign, said, end)) != content(showing)
    span = (end or now + timedelta(hours=2)) - now
    for part in (0.001, 0.25, 0.5, 0.75, 0.999):
        assert content(resolve(sign, said, now + span * part)) == content(showing)


@settings(max_examples=20)
@given(signs, facts, moments)
def test_next_change_is_found_by_looking_at_every_second(sign: Sign, said: SignFacts, now: datetime):
    showing = resolve(sign, said, now)
    seconds = (now + timedelta(seconds=n) for n in range(1, 300))
    first = next((at for at in seconds if content(resolve(sign, said, at)) != content(showing)), None)
    assert showing.next_change == first or (first is None and beyond(showing, now))


def beyond(showing: Showing, now: datetime) -> bool:
    return showing.next_change is None or showing.next_change >= now + timedelta(seconds=300)


def opened(when: When, now: datetime, calendar: WorkDays) -> bool:
    """Told once more and otherwise than in the code, for the oracle below."""
    day, clock = now.date(), now.time()
    worked = day not in calendar.off and day.weekday() < 5
    kind = {Days.ANY: True, Days.WORKDAYS: worked, Days.RESTDAYS: not worked}[when.days]
    dated = (when.since or day) <= day <= (when.until or day)
    hours = not when.hours or any(start <= clock < end for start, end in when.hours)
    return kind and dated and hours and (not when.weekdays or day.weekday() + 1 in when.weekdays)


@few
@given(signs, facts, moments)
def test_the_most_pressing_is_in_front_as_an_oracle_says(sign: Sign, said: SignFacts, now: datetime):
    def live(cut: Interrupt | None) -> bool:
        return cut is not None and bool(cut.text) and (cut.until is None or now < cut.until)

    words = [e for e in said.entries if any(e.texts) and opened(e.when, now, said.calendar)]
    front = resolve(sign, said, now).front
    rank = front[0].rank if front else None
    if live(said.interrupt):
        assert rank is Rank.EMERGENCY
    elif rank is Rank.CALL or (rank is Rank.SERVING and not live(said.trial)):
        assert said.called if sign.kind is SignKind.WINDOW else said.latest
    elif live(said.trial):
        assert rank is Rank.TRIAL
    elif sign.kind is SignKind.WINDOW and said.pause:
        assert rank is Rank.PAUSE
    elif any(e.notice for e in words):
        assert {i.id[0] for i in front} == {e.id for e in words if e.notice}
        assert rank is Rank.NOTICE
    elif words:
        assert {i.id[0] for i in front if i.id != "latest"} == {e.id for e in words}
    else:
        assert not {i.id for i in front if len(i.id.partition(".")[0]) == 1}, (
            "nothing of the playlist is open"
        )


@few
@given(signs, facts, moments)
def test_a_sign_is_dark_by_its_hours_unless_it_must_be_seen(sign: Sign, said: SignFacts, now: datetime):
    showing = resolve(sign, said, now)
    by_hours = not sign.power or any(opened(when, now, said.calendar) for when in sign.power)
    pressing = any(item.rank >= Rank.TRIAL for item in showing.items)
    assert showing.lit is (by_hours or pressing)
    within = any(start <= now.time() and (now.time() < end or end == time(0)) for start, end in showing.power)
    assert within is by_hours
    levels = {at: level for at, level in sign.levels if at <= now.time()} or dict(sign.levels)
    assert showing.brightness == (levels[max(levels)] if levels else sign.brightness)


@few
@given(signs, facts, moments)
def test_a_sign_gets_only_characters_it_has(sign: Sign, said: SignFacts, now: datetime):
    showing = resolve(sign, said, now)
    for item in (*showing.items, *showing.later):
        assert item.text.encode(sign.encoding)
    assert showing.default.encode(sign.encoding) is not None


@few
@given(signs, facts, moments)
def test_no_called_number_outlives_its_call(sign: Sign, said: SignFacts, now: datetime):
    showing = resolve(sign, said, now)
    ends = {
        c.number: max(x.at for x in (*said.latest, said.called) if x and x.number == c.number)
        + timedelta(seconds=sign.number_ttl_s)
        for c in (*said.latest, *([said.called] if said.called else []))
    }
    served = (
        said.called.number if said.called and said.called.serving and sign.kind is SignKind.WINDOW else None
    )
    for number, end in ends.items():
        if now >= end and number != served:
            assert not any(number in item.text for item in showing.items)
            assert showing.number is None or showing.number.text != number


@few
@given(signs, facts, moments)
def test_an_emergency_is_alone_and_a_call_yields_only_to_it(sign: Sign, said: SignFacts, now: datetime):
    showing = resolve(sign, said, now)
    ranks = {item.rank for item in showing.front}
    assert len(ranks) <= 1
    if showing.interrupt:
        assert showing.front == (showing.interrupt,)
        assert showing.number is None
    elif any(item.rank is Rank.CALL for item in showing.items):
        assert ranks == {Rank.CALL}


@few
@given(signs, facts, moments)
def test_every_text_is_one_line_and_a_rehearsal_is_marked(sign: Sign, said: SignFacts, now: datetime):
    for item in resolve(sign, said, now).items:
        assert item.text
        assert item.text.isprintable()
        assert item.text.startswith("演练") is (said.rehearsal and item.rank is not Rank.TRIAL)


@few
@given(signs, plain_facts, plain_facts, moments)
def test_a_call_taken_off_early_stays_a_moment_but_never_hides_a_newer(
    sign: Sign, before: SignFacts, after: SignFacts, now: datetime
):
    settled = settle(before, after, now)
    after = replace(after, trial=before.trial)
    if after.called:
        assert settled == after
    elif settled.called:
        assert before.called
        assert now < before.called.at + MIN_SHOW
        assert not resolve(sign, settled, before.called.at + MIN_SHOW).number or sign.kind is SignKind.HALL
