"""Checks of what the feed says."""

from datetime import timedelta

from kiosk.simulators.sign_check.sitting import OK, Sitting
from kiosk.simulators.sign_check.verdict import Check, Failed, expect
from led_feed.feed_shape import MEMBERS, Kind, aware_time, faults
from led_feed.showing import Rank

LARGEST_FEED = 64 * 1024
SLACK_S = 2.0
NAMED = 3
"""So many faults are named; the others are counted."""


def answers(sitting: Sitting) -> str:
    answer = sitting.line.ask()
    expect(answer.status == OK, "200", answer.status)
    kind = answer.header("Content-Type").replace(" ", "").lower()
    expect(kind.startswith("application/json"), "Content-Type: application/json", kind or "none")
    expect("charset" not in kind or "charset=utf-8" in kind, "charset=utf-8", kind)
    expect(len(answer.body) <= LARGEST_FEED, f"at most {LARGEST_FEED} bytes", len(answer.body))
    return f"{len(answer.body)} bytes in {answer.seconds * 1000:.0f} ms"


def shape(sitting: Sitting) -> str:
    found = faults(sitting.document)
    if found:
        more = f" (and {len(found) - NAMED} more)" if len(found) > NAMED else ""
        expected = "; ".join(f"{one.path}: {one.expected}" for one in found[:NAMED])
        raise Failed(expected + more, "; ".join(f"{one.path}: {one.got}" for one in found[:NAMED]))
    return f"{len(MEMBERS)} members, {len(sitting.items())} items"


def own_name(sitting: Sitting) -> str:
    expect(
        sitting.document.get("sign") == sitting.line.sign_id,
        sitting.line.sign_id,
        sitting.document.get("sign"),
    )
    return ""


def times(sitting: Sitting) -> str:
    """Every time bears its offset."""
    found = list(_times(sitting))
    for where, value in found:
        expect(aware_time(value) is not None, f"{where}: a time with its offset, such as +08:00", value)
    return f"{len(found)} times"


def _times(sitting: Sitting) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for member in (one for one in MEMBERS if one.kind is Kind.TIME):
        if member.parent == "items[]":
            places = [(f"items[{n}].{member.name}", one) for n, one in enumerate(sitting.items())]
        else:
            places = [(member.path, sitting.part(member.parent) if member.parent else sitting.document)]
        found += [(where, part[member.name]) for where, part in places if member.name in part]
    return found


def ends_ahead(sitting: Sitting) -> str:
    """What is sent is not over yet, and begins before it ends."""
    now = sitting.now() - timedelta(seconds=SLACK_S)
    ends = [(where, value) for where, value in _times(sitting) if where.endswith("until")]
    for where, value in ends:
        end = aware_time(value)
        expect(end is None or end > now, f"{where} after {now.isoformat(timespec='seconds')}", value)
    for number, item in enumerate(sitting.items()):
        begin, end = aware_time(item.get("from")), aware_time(item.get("until"))
        expect(not (begin and end) or begin < end, f"items[{number}]: from before until", item)
    return f"{len(ends)} ends"


def number_dies(sitting: Sitting) -> str:
    """A called number is off every sign two minutes after the call at the latest."""
    ttl = sitting.document.get("ttl_s")
    expect(isinstance(ttl, int) and 60 <= ttl <= 120, "ttl_s: 60 to 120 s", ttl)
    assert isinstance(ttl, int)
    latest = sitting.now() + timedelta(seconds=ttl + SLACK_S)
    calls = [one for one in sitting.items() if one.get("prio") == Rank.CALL]
    number = sitting.part("number")
    if number.get("state") == "calling":
        calls.append(number)
    for one in calls:
        end = aware_time(one.get("until"))
        expect(end is not None and end <= latest, f"a called number ends within {ttl} s", one.get("until"))
    return f"{len(calls)} called" if calls else f"nothing called now; ttl_s is {ttl}"


def stale_rule(sitting: Sitting) -> str:
    after, pace = sitting.part("stale").get("after_s"), sitting.document.get("poll_s")
    expect(
        isinstance(after, int) and isinstance(pace, int) and after >= pace,
        f"stale.after_s not below poll_s ({pace})",
        after,
    )
    said = bool(sitting.part("stale").get("text")) or bool(sitting.items())
    expect(said, "a stale.text or at least one item", "a sign with nothing to show")
    return f"stale after {after} s"


def emergency(sitting: Sitting) -> str:
    """An emergency stands in the list too, for signs that play only the list, and no number stands beside it."""
    urgent = [
        one for one in sitting.items() if isinstance(one.get("prio"), int) and one["prio"] >= Rank.EMERGENCY
    ]
    if not sitting.part("interrupt"):
        expect(not urgent, "no item of prio 100 without interrupt", urgent)
        return "none now"
    expect(bool(urgent), "an item of prio 100 beside interrupt", sitting.items())
    expect(
        sitting.document.get("number") is None,
        "number: null beside interrupt",
        sitting.document.get("number"),
    )
    return "one now"


def distinct(sitting: Sitting) -> str:
    names = [one.get("id") for one in sitting.items()]
    expect(len(set(map(str, names))) == len(names), "items with different ids", names)
    return ""


CHECKS = (
    Check("answers", "the feed answers in JSON", answers),
    Check("shape", "every member has its kind and is within its range", shape),
    Check("own-name", "the feed bears the sign's own name", own_name),
    Check("times", "every time bears its offset", times),
    Check("ends-ahead", "nothing is sent that is over", ends_ahead),
    Check("number-dies", "a called number dies in 60 to 120 s", number_dies),
    Check("stale-rule", "a sign left alone has something to show, and knows when it is stale", stale_rule),
    Check("emergency", "an emergency is alone", emergency),
    Check("distinct", "items are told apart", distinct),
)
