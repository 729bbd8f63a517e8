"""What must hold within signs and playlists."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pydantic_core import PydanticCustomError

from kiosk.hall.errors import PackError
from kiosk.hall.guide_checks import repeated_ids
from kiosk.hall.rows import Row, ids, rows, text, texts, unknown
from kiosk.hall.stretches import backward
from kiosk.hall.times import parse_clock, parse_hours
from kiosk.hall.yaml_places import Document, Place

_PLACES = {"{number}", "{window}"}


def playlist_faults(lists: Document, hall: Document | None) -> Iterator[PackError]:
    """Repeated ids, unknown signs, entries that lack their text or end before they begin."""
    yield from repeated_ids(lists, "playlists")
    signs = ids(hall, "signs") if hall is not None else None
    for place, row in rows(lists, "playlists"):
        for n, sign in texts(row.get("signs")):
            if signs is not None and sign not in signs:
                yield unknown(lists, (*place, "signs", n), "屏", "sign", sign, signs)
        entries = rows(lists, *place, "entries")
        yield from _repeated(lists, entries)
        yield from backward(lists, entries)
        for at, entry in entries:
            yield from _text(lists, at, entry)
            yield from overlapping_hours(lists, at, entry)


def lighting_faults(hall: Document) -> Iterator[PackError]:
    """Lit hours that overlap, two levels for one time, places in a sign's words that nothing fills."""
    for place, row in rows(hall, "signs"):
        power = rows(hall, *place, "power")
        yield from backward(hall, power)
        for at, window in power:
            yield from overlapping_hours(hall, at, window)
        yield from _levels(hall, place)
        words = row.get("words")
        yield from _words(hall, (*place, "words"), words if isinstance(words, dict) else {})


def overlapping_hours(document: Document, place: Place, row: dict[str, object]) -> Iterator[PackError]:
    spans = []
    for n, written in texts(row.get("hours")):
        try:
            start, end = parse_hours(written)
        except PydanticCustomError:  # the schema tells of it
            continue
        spans.append((start.isoformat(), "24:00" if end < start else end.isoformat(), n))
    spans.sort()
    for one, two in pairwise(spans):
        if two[0] < one[1]:
            zh, en = "这几段时间有重叠", "these hours overlap"
            yield document.error((*place, "hours", two[2]), zh, en)


def _repeated(lists: Document, entries: list[Row]) -> Iterator[PackError]:
    seen: dict[str, Place] = {}
    for at, entry in entries:
        found = text(entry, "id")
        if found is not None and found in seen:
            line = lists.line((*seen[found], "id"))
            zh, en = (
                f"编号 {found[:40]} 重复，第 {line} 行已用",
                f"id {found[:40]} is used already, on line {line}",
            )
            yield lists.error((*at, "id"), zh, en)
        seen.setdefault(found or "", at)


def _text(lists: Document, at: Place, entry: dict[str, object]) -> Iterator[PackError]:
    own = text(entry, "show") in {None, "text"}
    if own and not text(entry, "text"):
        zh, en = "要写文字（text），或写明显示什么（show）", "needs a text, or what to show"
        yield lists.error(at, zh, en)
    if not own and entry.get("text") is not None:
        zh = "show 已写明内容从哪里来，不能再写 text；自己的文字另写一项"
        en = "show says where the words come from, so there is no text; give the text an entry of its own"
        yield lists.error((*at, "text"), zh, en)


def _levels(hall: Document, place: Place) -> Iterator[PackError]:
    seen = set()
    for at, level in rows(hall, *place, "levels"):
        try:
            clock = parse_clock(text(level, "at") or "")
        except PydanticCustomError:  # the schema tells of it
            continue
        if clock in seen:
            yield hall.error((*at, "at"), "这个时刻写了两次", "this time is listed twice")
        seen.add(clock)


def _words(hall: Document, place: Place, words: dict[str, object]) -> Iterator[PackError]:
    for key in ("call", "serving", "pause", "scope"):
        written = text(words, key)
        if not written:
            continue
        allowed = _PLACES if key in {"call", "serving"} else set()
        strange = [found for found in re.findall(r"\{[^}]*\}?", written) if found not in allowed]
        if strange:
            zh = f"{strange[0]} 不会被替换；只有 call 和 serving 里可以写 {{number}} 和 {{window}}"
            en = f"nothing fills {strange[0]}; call and serving may have {{number}} and {{window}}"
            yield hall.error((*place, key), zh, en)
        elif allowed and "{number}" not in written:
            zh, en = "要写明号码的位置 {number}", "must have a place for the number, {number}"
            yield hall.error((*place, key), zh, en)
