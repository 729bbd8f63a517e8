"""The shape of a feed, member by member: the one source of its published schema, of the table in its description, and
of what a feed is checked against. Pure.

Whoever reads a feed passes over members that are not named here: later versions of version 1 only add.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from led_feed.payload import ITEMS_LIMIT, VERSION

TEXT_LIMIT = 2000
HOURS = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x80-\x9f\u2028\u2029]")


class Kind(StrEnum):
    """``LINE``: a text without line breaks and other controls. ``TIME``: ISO 8601 with its offset from UTC. ``HOURS``:
    a list of [from, to], each HH:MM of the hall's day."""

    WHOLE = "whole number"
    FLAG = "true or false"
    LINE = "text"
    TIME = "time"
    HOURS = "list of hours"
    OBJECT = "object"
    LIST = "list of objects"


@dataclass(frozen=True, slots=True)
class Member:
    """``path``: dots lead into objects, ``[]`` into the objects of a list. Bounds are inclusive; for texts and lists they
    bound the length. ``needed`` False: may be left out; ``null``: may be null."""

    path: str
    kind: Kind
    about: str
    least: int = 0
    most: int = TEXT_LIMIT
    unit: str = ""
    known: tuple[str, ...] = ()
    needed: bool = True
    null: bool = False
    open_words: bool = False
    """``known`` are the words of today; a reader must do something sensible with others."""

    @property
    def parent(self) -> str:
        return self.path.rpartition(".")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2].removesuffix("[]")


def _whole(path: str, about: str, least: int, most: int, unit: str = "", *, needed: bool = True) -> Member:
    return Member(path, Kind.WHOLE, about, least, most, unit, needed=needed)


def _line(path: str, about: str, least: int = 1, most: int = TEXT_LIMIT, *, needed: bool = True) -> Member:
    return Member(path, Kind.LINE, about, least, most, needed=needed)


def _time(path: str, about: str, *, needed: bool = False) -> Member:
    return Member(path, Kind.TIME, about, needed=needed)


MEMBERS = (
    _whole("v", "version of this format", VERSION, VERSION),
    _line("sign", "the sign's name, as in the address", 1, 64),
    _line("rev", "revision: the entity tag without its quotes; equal content has equal revisions", 1, 64),
    _time(
        "generated",
        "when this revision came up, by the hall's clock; not the time of the answer",
        needed=True,
    ),
    _whole("poll_s", "ask again after so long, or use the long poll", 1, 3600, "s"),
    _whole(
        "ttl_s",
        "a number (`number`, items of `prio` 21 to 99) goes when nothing was heard for so long",
        60,
        120,
        "s",
    ),
    Member("stale", Kind.OBJECT, "what to do when nothing was heard for longer"),
    _whole(
        "stale.after_s", "after so long without an answer the sign says how old its texts are", 60, 86400, "s"
    ),
    Member(
        "stale.mode",
        Kind.LINE,
        "what takes the place of what has gone",
        1,
        16,
        known=("default",),
        open_words=True,
    ),
    _line("stale.text", "the text that is never wrong; empty: show nothing", 0),
    Member("display", Kind.OBJECT, "the sign itself, as the hall knows it"),
    _whole("display.w", "width", 8, 4096, "dots"),
    _whole("display.h", "height", 8, 512, "dots"),
    Member("display.mono", Kind.FLAG, "one colour only"),
    _whole("display.brightness", "brightness to be set now", 0, 100, "%"),
    Member(
        "display.power",
        Kind.HOURS,
        "today's hours in which the sign is lit; no pair: dark all day",
        0,
        48,
        needed=False,
    ),
    Member(
        "display.lit",
        Kind.FLAG,
        "lit now; true outside the hours of `power` while a call or an emergency must be seen",
        needed=False,
    ),
    Member(
        "interrupt", Kind.OBJECT, "an emergency: it alone is shown until it is gone from the feed", null=True
    ),
    _line("interrupt.text", "its text"),
    _time("interrupt.until", "when it ends by itself"),
    Member("number", Kind.OBJECT, "the number for a sign with a field of its own for it", null=True),
    _line("number.text", "the number, such as A012", 1, 32),
    Member("number.state", Kind.LINE, "called, or being served", 1, 16, known=("calling", "serving")),
    _whole("number.repeat", "blink so often when it comes up", 1, 100, "times"),
    _line("number.window", "where to go", 1, 64, needed=False),
    _time("number.until", "take it off at this instant at the latest"),
    Member("items", Kind.LIST, "lines in the order of playing", 0, ITEMS_LIMIT),
    _line("items[].id", "its name; the same line keeps it, a new call has a new one", 1, 120),
    _line("items[].text", "what to show"),
    Member(
        "items[].effect",
        Kind.LINE,
        "how it moves; one you do not know: as scroll_left",
        1,
        32,
        known=("static", "scroll_left", "blink"),
        open_words=True,
    ),
    _whole("items[].speed_px_s", "speed of scroll_left, on a line of 16 dots", 1, 1000, "dots/s"),
    _whole(
        "items[].dwell_s",
        "stand so long before the next line; with scroll_left before it moves",
        0,
        3600,
        "s",
    ),
    _whole(
        "items[].repeat", "so often before the next line; with blink the number of blinks", 1, 100, "times"
    ),
    _whole(
        "items[].prio", "class of priority: only the lines of the highest class present are shown", 0, 1000
    ),
    _time("items[].from", "show it from this instant"),
    _time("items[].until", "show it until this instant"),
    Member(
        "rehearsal",
        Kind.FLAG,
        "true: nothing here is real, and the hall's clock stands elsewhere",
        needed=False,
    ),
)


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """One thing that is not as it must be; ``path`` with the place in a list, as ``items[2].text``."""

    path: str
    expected: str
    got: str


def faults(document: object) -> tuple[ShapeFault, ...]:
    """All that is wrong with the members of a feed, parsed from JSON."""
    return tuple(_object_faults("", "", document))


def _object_faults(pattern: str, place: str, value: object) -> Iterator[ShapeFault]:
    if not isinstance(value, Mapping):
        yield ShapeFault(place or "(feed)", "an object", _shown(value))
        return
    for member in (one for one in MEMBERS if one.parent == pattern):
        where = f"{place}.{member.name}".lstrip(".")
        if member.name not in value:
            if member.needed:
                yield ShapeFault(where, expected(member), "nothing")
        elif value[member.name] is not None or not member.null:
            yield from _value_faults(member, where, value[member.name])


def _value_faults(member: Member, where: str, value: object) -> Iterator[ShapeFault]:
    if member.kind is Kind.OBJECT:
        yield from _object_faults(member.path, where, value)
    elif member.kind is Kind.LIST:
        if not isinstance(value, list) or not member.least <= len(value) <= member.most:
            yield ShapeFault(where, expected(member), _shown(value))
            return
        for number, item in enumerate(value):
            yield from _object_faults(f"{member.path}[]", f"{where}[{number}]", item)
    elif not _fits(member, value):
        yield ShapeFault(where, expected(member), _shown(value))


def _fits(member: Member, value: object) -> bool:
    match member.kind:
        case Kind.WHOLE:
            return (
                isinstance(value, int)
                and not isinstance(value, bool)
                and member.least <= value <= member.most
            )
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.TIME:
            return aware_time(value) is not None
        case Kind.HOURS:
            return isinstance(value, list) and len(value) <= member.most and all(map(_is_pair, value))
        case _:
            return isinstance(value, str) and _is_line(member, value)


def _is_line(member: Member, value: str) -> bool:
    if not member.least <= len(value) <= member.most or _CONTROLS.search(value):
        return False
    return member.open_words or not member.known or value in member.known


def _is_pair(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(one, str) for one in value):
        return False
    return all(HOURS.fullmatch(one) for one in value) and value[0] < value[1]


def aware_time(value: object) -> datetime | None:
    """The instant of a text in ISO 8601 with its offset; None for anything else."""
    try:
        when = datetime.fromisoformat(value) if isinstance(value, str) and "T" in value else None
    except ValueError:
        return None
    return when if when is not None and when.tzinfo is not None else None


def expected(member: Member) -> str:
    """What a member must be, in words."""
    bounds = f"{member.least} to {member.most}" if member.least != member.most else str(member.least)
    match member.kind:
        case Kind.WHOLE:
            words = f"a whole number, {bounds}{f' {member.unit}' if member.unit else ''}"
        case Kind.LINE if member.known and not member.open_words:
            words = f"one of {', '.join(member.known)}"
        case Kind.LINE:
            words = f"a text of {bounds} characters, no line breaks, no controls"
        case Kind.TIME:
            words = "a time in ISO 8601 with its offset"
        case Kind.HOURS:
            words = f'at most {member.most} pairs such as ["08:20", "12:05"]'
        case Kind.LIST:
            words = f"a list of {bounds} objects"
        case Kind.FLAG:
            words = "true or false"
        case _:
            words = "an object"
    return f"{words}, or null" if member.null else words


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
