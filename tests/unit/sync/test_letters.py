"""A letter's bytes are the same at every try, and tell of nothing but the letter."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.letter_store import LetterState
from kiosk.sync.letters import (
    LARGEST_LETTER,
    Letter,
    LetterProblem,
    canonical,
    envelope,
    moment_of,
    moment_text,
    new_letter,
)
from kiosk.sync.progress import WORDS, Progress, progress_of

AT = datetime(2026, 3, 2, 9, 30, 0, 123456, timezone(timedelta(hours=8)))
FIRST, LAST = datetime(1971, 1, 1), datetime(2200, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
BODIES = st.dictionaries(TEXTS, TEXTS | st.integers() | st.lists(TEXTS, max_size=3), max_size=6)


@given(BODIES)
def test_the_order_of_the_members_makes_no_difference(body: dict[str, object]):
    turned = dict(reversed(body.items()))
    assert canonical(body) == canonical(turned)
    one, other = (Letter("inspection.submitted", "e", it, AT, "k") for it in (body, turned))
    assert envelope(one) == envelope(other)


def test_the_envelope_is_what_was_agreed():
    letter = Letter("inspection.submitted", "640323100000014", {"b": "万元", "a": "1.50"}, AT, "00ff")
    assert envelope(letter).decode() == (
        '{"body":{"a":"1.50","b":"万元"},"done_at":"2026-03-02T01:30:00.123Z","enterprise":"640323100000014",'
        '"key":"00ff","kind":"inspection.submitted"}'
    )


@pytest.mark.parametrize(
    ("kind", "enterprise", "body"),
    [
        ("ticket.issued", "e", {}),
        ("inspection.submitted", "", {}),
        ("inspection.submitted", "e" * 65, {}),
        ("inspection." + "x" * 40, "e", {}),
        ("inspection.submitted", "e", {"x": "y" * LARGEST_LETTER}),
        ("inspection.submitted", "e", {"x": float("nan")}),
        ("inspection.submitted", "e", {"x": "\ud800"}),
        ("inspection.submitted", "e", {"x": object()}),
    ],
    ids=["not wanted", "nobody's", "long name", "long kind", "too large", "no number", "no text", "no JSON"],
)
def test_what_the_bureau_could_not_take_becomes_no_letter(
    kind: str, enterprise: str, body: dict[str, object]
):
    with pytest.raises(LetterProblem):
        new_letter(kind, enterprise, body, AT)


@given(st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
def test_a_moment_is_told_to_the_millisecond(at: datetime):
    told = moment_of(moment_text(at))
    assert told is not None
    assert timedelta() <= at - told < timedelta(milliseconds=1)


@given(st.text() | st.none() | st.integers())
def test_whatever_is_no_moment_is_none(text: object):
    assert moment_of(text) is None or isinstance(text, str)


def _state(state: str, *, sent: bool) -> LetterState:
    at = AT if sent else None
    return LetterState(1, "k", "inspection.submitted", "e", state, AT, at, None, "", 1, "", "", "", None, "")


@pytest.mark.parametrize(
    ("state", "sent", "verdict", "progress"),
    [
        ("waiting", False, None, Progress.SAVED),
        ("waiting", False, "passed", Progress.SAVED),
        ("waiting", True, None, Progress.SENT),
        ("waiting", True, "passed", Progress.PASSED),
        ("received", True, None, Progress.RECEIVED),
        ("received", True, "first-passed", Progress.RECEIVED),
        ("received", True, "returned", Progress.RETURNED),
        ("received", True, "passed", Progress.PASSED),
        ("aside", True, None, Progress.ASIDE),
        ("dropped", True, "passed", Progress.DROPPED),
    ],
)
def test_nothing_is_called_done_before_it_is(state: str, sent: bool, verdict: str | None, progress: Progress):
    assert progress_of(_state(state, sent=sent), verdict) is progress


def test_every_step_has_words_of_its_own():
    assert set(WORDS) == set(Progress)
    assert len({zh for zh, _ in WORDS.values()}) == len(WORDS)
