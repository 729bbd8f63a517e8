"""The shape of the feed: whatever the hall says is sent within it, and whatever is outside it is named."""

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given

from led_feed import Sign, SignFacts, resolve
from led_feed.feed_shape import faults
from led_feed.payload import feed_document, revision
from tests.unit.signs.a_hall import HALL_SIGN, NOON, WINDOW_SIGN, call, facts
from tests.unit.signs.test_resolve_properties import facts as any_facts
from tests.unit.signs.test_resolve_properties import moments, signs

Change = Callable[[dict[str, Any]], object]


def sent(sign: Sign, said: SignFacts, now: datetime = NOON) -> dict[str, Any]:
    document = feed_document(sign, resolve(sign, said, now))
    return document | {"rev": revision(document), "generated": now.isoformat()}


@given(signs, any_facts, moments)
def test_what_the_hall_says_is_sent_in_the_published_shape(sign: Sign, said: SignFacts, now: datetime):
    assert faults(sent(sign, said, now)) == ()


def test_a_talkative_hall_stays_within_the_shape():
    long = facts(
        notices=tuple(f"通知{n}" * 600 for n in range(90)), scope="社" * 5000, window_name="窗" * 300
    )
    for sign in (WINDOW_SIGN, replace(HALL_SIGN, texts=("文" * 9000,))):
        assert faults(sent(sign, long)) == ()


def test_markup_and_controls_go_out_as_text():
    said = sent(WINDOW_SIGN, facts(scope="<b>登记</b>\x07\x1b[31m &amp;\r\n\u2028注销"))
    assert faults(said) == ()
    assert "<b>登记</b>" in "".join(item["text"] for item in said["items"])


WRONG: dict[str, Change] = {
    "v": lambda feed: feed.update(v=2),
    "sign": lambda feed: feed.pop("sign"),
    "generated": lambda feed: feed.update(generated="2026-03-02T12:00:00"),
    "poll_s": lambda feed: feed.update(poll_s=True),
    "ttl_s": lambda feed: feed.update(ttl_s=90.0),
    "stale": lambda feed: feed.update(stale=[]),
    "display.w": lambda feed: feed["display"].update(w=0),
    "display.power": lambda feed: feed["display"].update(power=[["12:00", "08:00"]]),
    "display.lit": lambda feed: feed["display"].update(lit=1),
    "interrupt": lambda feed: feed.pop("interrupt"),
    "number.state": lambda feed: feed["number"].update(state="gone"),
    "items": lambda feed: feed.update(items={}),
    "items[1].text": lambda feed: feed["items"][1].update(text="a\nb"),
    "items[0].until": lambda feed: feed["items"][0].update(until=1772424090),
}


@pytest.mark.parametrize("path", WRONG)
def test_a_wrong_member_is_named_with_what_was_expected(path: str):
    feed = copy.deepcopy(sent(WINDOW_SIGN, facts(called=call())))
    WRONG[path](feed)
    (fault,) = faults(feed)
    assert fault.path == path
    assert fault.expected
    assert fault.got


@pytest.mark.parametrize("whole", [None, [], "feed", 3])
def test_what_is_no_object_is_no_feed(whole: object):
    assert [fault.path for fault in faults(whole)] == ["(feed)"]


def test_what_a_newer_server_adds_is_passed_over():
    feed = sent(WINDOW_SIGN, facts())
    assert faults(feed | {"weather": "rain"}) == ()
    feed["items"][0] |= {"effect": "sparkle", "colour": "red"}
    assert faults(feed) == ()
