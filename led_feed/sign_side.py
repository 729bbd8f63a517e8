"""The other end of the feed: how a sign reads it, and what it shows by itself while the server is silent. Pure."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from led_feed.errors import BadFeed
from led_feed.payload import DAY_END, ITEMS_LIMIT, VERSION
from led_feed.schedule import MIDNIGHT, WHOLE_DAY, Hours, next_edge, within
from led_feed.showing import LIGHTS_UP, Effect, Item, NumberState, Rank
from led_feed.wording import dots_wide, line_dots

TEXT_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as received, checked. ``generated`` is when the server made this revision; ``power`` are the hours in which
    the sign is lit."""

    sign: str
    rev: str
    generated: datetime
    poll_s: int
    ttl_s: int
    stale_after_s: int
    stale_text: str
    width: int
    height: int
    brightness: int
    number: str
    number_state: NumberState | None
    number_until: datetime | None
    items: tuple[Item, ...]
    rehearsal: bool
    power: tuple[Hours, ...] = (WHOLE_DAY,)


@dataclass(frozen=True, slots=True)
class Programme:
    """What the sign plays until the next news: lines in turn. ``heard_at`` is set when the server has been silent so
    long that people should know the age. ``lit`` is False while the sign is dark by its hours. ``next_s`` is when this
    changes by itself, in seconds from now."""

    lines: tuple[Item, ...]
    number: str
    number_state: NumberState | None
    stale: bool
    heard_at: datetime | None
    width: int
    height: int
    brightness: int
    rev: str
    next_s: float | None = field(default=None, compare=False)
    lit: bool = True


def read_feed(body: bytes) -> Feed:
    """Parse and check a feed; raises BadFeed for anything that is not wholly one."""
    try:
        document = json.loads(body)
        return _feed(document)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise BadFeed(f"not a sign feed: {type(fault).__name__}: {fault}"[:200]) from fault


def programme(feed: Feed, now: datetime, heard_at: datetime) -> Programme:
    """What to play at ``now`` when the last answer came at ``heard_at``, both in the server's time. A number goes
    with its time to live or with the server; texts stay, with their age; an emergency stays until it is lifted."""
    silent_s = (now - heard_at).total_seconds()
    silent = silent_s >= feed.ttl_s
    stale = silent_s >= feed.stale_after_s
    lines = _front(
        item for item in feed.items if _lives(item, now) and (not silent or _outlives_server(item))
    )
    top = lines[0].rank if lines else Rank.PLAYLIST
    emergency = top >= Rank.EMERGENCY
    if not lines and feed.stale_text:
        lines = (_text("default", feed.stale_text, feed),)
    if stale and not emergency:
        lines = (*lines, _text("stale", f"信息截至 {heard_at:%H:%M}", feed))
    shown = bool(feed.number) and not silent and not emergency
    shown = shown and (feed.number_until is None or now < feed.number_until)
    return Programme(
        lines=lines,
        number=feed.number if shown else "",
        number_state=feed.number_state if shown else None,
        stale=stale,
        heard_at=heard_at if stale else None,
        width=feed.width,
        height=feed.height,
        brightness=feed.brightness,
        rev=feed.rev,
        next_s=_next_s(feed, now, silent_s),
        lit=top >= LIGHTS_UP or within(feed.power, now.astimezone(feed.generated.tzinfo)),
    )


def _front(items: Iterable[Item]) -> tuple[Item, ...]:
    live = tuple(items)
    top = max((i.rank for i in live), default=Rank.PLAYLIST)
    return tuple(i for i in live if i.rank == top)


def _lives(item: Item, now: datetime) -> bool:
    return (item.since is None or item.since <= now) and (item.until is None or now < item.until)


def _outlives_server(item: Item) -> bool:
    return item.rank <= Rank.NOTICE or item.rank >= Rank.EMERGENCY


def _next_s(feed: Feed, now: datetime, silent_s: float) -> float | None:
    ends = [feed.number_until, *(at for item in feed.items for at in (item.since, item.until))]
    ends.append(next_edge(feed.power, now.astimezone(feed.generated.tzinfo)))
    waits = [(end - now).total_seconds() for end in ends if end and end > now]
    waits += [limit - silent_s for limit in (feed.ttl_s, feed.stale_after_s) if limit > silent_s]
    return min(waits, default=None)


def _text(name: str, text: str, feed: Feed) -> Item:
    fits = dots_wide(text) <= line_dots(feed.width, feed.height)
    effect = Effect.STATIC if fits else Effect.SCROLL_LEFT
    return Item(name, text, effect, dwell_s=4 if effect is Effect.STATIC else 0)


def _feed(document: Mapping[str, Any]) -> Feed:
    if document["v"] != VERSION:
        raise BadFeed(f"feed version {str(document['v'])[:20]} is not {VERSION}")
    display, stale, number = document["display"], document["stale"], document.get("number") or {}
    return Feed(
        sign=_string(document["sign"]),
        rev=_string(document["rev"]),
        generated=_aware(document["generated"]),
        poll_s=_between(document["poll_s"], 1, 3600),
        ttl_s=_between(document["ttl_s"], 1, 86400),
        stale_after_s=_between(stale["after_s"], 1, 86400),
        stale_text=_string(stale.get("text", "")),
        width=_between(display["w"], 8, 4096),
        height=_between(display["h"], 8, 512),
        brightness=_between(display.get("brightness", 60), 0, 100),
        number=_string(number.get("text", "")),
        number_state=NumberState(number["state"]) if number else None,
        number_until=_optional(number.get("until"), _aware),
        items=tuple(_item(i) for i in document["items"][:ITEMS_LIMIT]),
        rehearsal=document.get("rehearsal") is True,
        power=tuple(_hours(h) for h in display["power"][:ITEMS_LIMIT])
        if "power" in display
        else (WHOLE_DAY,),
    )


def _item(fields: Mapping[str, Any]) -> Item:
    return Item(
        id=_string(fields["id"]),
        text=_string(fields["text"]),
        effect=_effect(_string(fields["effect"])),
        rank=_rank(fields.get("prio", 0)),
        dwell_s=_between(fields.get("dwell_s", 4), 0, 3600),
        speed_px_s=_between(fields.get("speed_px_s", 32), 1, 1000),
        repeat=_between(fields.get("repeat", 1), 1, 100),
        until=_optional(fields.get("until"), _aware),
        since=_optional(fields.get("from"), _aware),
    )


def _effect(name: str) -> Effect:
    """What a newer server may know beyond ours rolls by, which shows every text whole."""
    return Effect(name) if name in set(Effect) else Effect.SCROLL_LEFT


def _hours(pair: Sequence[object]) -> Hours:
    start, end = pair
    return _clock(start), MIDNIGHT if end == DAY_END else _clock(end)


def _clock(value: object) -> time:
    return time.fromisoformat(_string(value)).replace(tzinfo=None)


def _rank(value: object) -> Rank:
    """The class at or below an unknown priority, so that newer servers stay readable."""
    number = _between(value, 0, 1000)
    return max(rank for rank in Rank if rank <= number)


def _string(value: object) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise TypeError("a text was expected")
    return value


def _between(value: object, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("a number was expected")
    return int(min(high, max(low, value)))


def _aware(value: object) -> datetime:
    when = datetime.fromisoformat(_string(value))
    if when.tzinfo is None:
        raise ValueError("a time without its zone")
    return when


def _optional(value: object, read: Callable[[object], datetime]) -> datetime | None:
    return None if value is None else read(value)
