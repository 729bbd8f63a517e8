"""What goes to the signs: the JSON feed (version 1), one line of text, one strip of dots."""

import hashlib
import json
from datetime import datetime
from typing import Any

from led_feed.dots import DotFont, Strip
from led_feed.model import Sign
from led_feed.schedule import MIDNIGHT
from led_feed.showing import Item, Showing, ShownNumber
from led_feed.wording import line_scale

VERSION = 1
DAY_END = "24:00"
POLLS_BEFORE_STALE = 3
ITEMS_LIMIT = 64
"""More a sign need not hold; what presses comes first."""
GAP = "   "
"""Between two items on the one line of a simple sign."""


def feed_document(sign: Sign, showing: Showing) -> dict[str, Any]:
    """The feed without ``rev`` and ``generated``: all that its revision is reckoned from."""
    number = _number(showing.number) if showing.number else None
    interrupt = _interrupt(showing.interrupt) if showing.interrupt else None
    document = {
        "v": VERSION,
        "sign": sign.id,
        "poll_s": sign.poll_s,
        "ttl_s": sign.number_ttl_s,
        "stale": {"after_s": stale_after_s(sign), "mode": "default", "text": showing.default},
        "display": _display(sign, showing),
        "interrupt": interrupt,
        "number": number,
        "items": [_item(item) for item in (*showing.items, *showing.later)[:ITEMS_LIMIT]],
    }
    return document | ({"rehearsal": True} if showing.rehearsal else {})


def stale_after_s(sign: Sign) -> int:
    """A sign that polls slowly is not stale for that; the number goes after ``ttl_s`` in any case."""
    return max(sign.number_ttl_s, POLLS_BEFORE_STALE * sign.poll_s)


def revision(document: dict[str, Any]) -> str:
    """Hash of the canonical JSON: the same content has the same revision, on every machine and after a restart."""
    return hashlib.sha256(canonical(document)).hexdigest()[:16]


def feed_bytes(document: dict[str, Any], rev: str, generated: datetime) -> bytes:
    """The feed as sent. ``generated`` is when this revision came up, so that one ETag means one row of bytes."""
    return canonical(document | {"rev": rev, "generated": generated.isoformat(timespec="seconds")})


def canonical(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def line_text(showing: Showing) -> str:
    """Everything the sign shows now, on one line; nothing while it is dark by its hours."""
    if not showing.lit:
        return ""
    return GAP.join(item.text for item in showing.front) or showing.default


def line_strip(sign: Sign, showing: Showing, font: DotFont) -> Strip:
    """The line as dots: centred on the sign when it fits, else longer than the sign and to be scrolled."""
    strip = font.draw(line_text(showing)).scaled(line_scale(sign.height))
    return strip.padded(sign.width, sign.height)


def _display(sign: Sign, showing: Showing) -> dict[str, Any]:
    """``power`` are today's hours; ``lit`` is whether the sign is lit now, also beyond them when it must be seen."""
    return {
        "w": sign.width,
        "h": sign.height,
        "mono": True,
        "brightness": showing.brightness,
        "power": [
            [f"{start:%H:%M}", DAY_END if end == MIDNIGHT else f"{end:%H:%M}"] for start, end in showing.power
        ],
        "lit": showing.lit,
    }


def _number(number: ShownNumber) -> dict[str, Any]:
    known = {"text": number.text, "state": number.state.value, "repeat": number.repeat}
    return known | _present(window=number.window or None, until=_time(number.until))


def _interrupt(item: Item) -> dict[str, Any]:
    return {"text": item.text} | _present(until=_time(item.until))


def _item(item: Item) -> dict[str, Any]:
    known = {
        "id": item.id,
        "text": item.text,
        "effect": item.effect.value,
        "speed_px_s": item.speed_px_s,
        "dwell_s": item.dwell_s,
        "repeat": item.repeat,
        "prio": int(item.rank),
    }
    times = {"from": _time(item.since), "until": _time(item.until)}
    return known | _present(**times)


def _time(when: datetime | None) -> str | None:
    """Cut to the second: a sign may take a number off a moment early, never late."""
    return when.isoformat(timespec="seconds") if when else None


def _present(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}
