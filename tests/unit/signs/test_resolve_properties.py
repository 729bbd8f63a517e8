"""What holds for every sign, whatever the hall says and whenever it is asked."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from led_feed import CalledNumber, Interrupt, Rank, Showing, Sign, SignFacts, SignKind, resolve
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
signs = st.builds(
    Sign,
    id=st.just("s"),
    kind=st.sampled_from(SignKind),
    width=st.sampled_from([32, 64, 128, 320]),
    height=st.sampled_from([16, 32]),
    window=st.just("3"),
    texts=st.lists(texts, max_size=2).map(tuple),
    number_ttl_s=st.integers(60, 120),
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
)


def content(showing: Showing) -> Showing:
    return replace(showing, next_change=None)


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


@given(signs, facts, moments)
def test_every_text_is_one_line_and_a_rehearsal_is_marked(sign: Sign, said: SignFacts, now: datetime):
    for item in resolve(sign, said, now).items:
        assert item.text
        assert item.text.isprintable()
        assert item.text.startswith("演练") is said.rehearsal


@given(signs, facts, facts, moments)
def test_a_call_taken_off_early_stays_a_moment_but_never_hides_a_newer(
    sign: Sign, before: SignFacts, after: SignFacts, now: datetime
):
    settled = settle(before, after, now)
    if after.called:
        assert settled == after
    elif settled.called:
        assert before.called
        assert now < before.called.at + MIN_SHOW
        assert not resolve(sign, settled, before.called.at + MIN_SHOW).number or sign.kind is SignKind.HALL
