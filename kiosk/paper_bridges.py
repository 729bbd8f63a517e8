"""Fits what the guide has printed to the slip printer: sheets become leaflets, the hall says who hands them out."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from queue_ticketing.hall import Hall, OpeningHours, Span, Window
from queue_ticketing.slips.leaflet import (
    Blank,
    Block,
    Bullet,
    CheckLine,
    Code,
    Heading,
    Leaflet,
    Row,
    Rule,
    Text,
)
from queue_ticketing.voice.phrases import window_place
from touch_guide import Guide, Matter
from touch_guide.paper.checklist import Issuer
from touch_guide.paper.sheet import (
    Cells,
    Divider,
    Line,
    Point,
    Scan,
    Section,
    Sheet,
    SheetBlock,
    Tick,
    ToFill,
    Weight,
)

_DAYS = {
    "zh": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}


def leaflet_of(
    sheet: Sheet, paper: str, *, attempt: int = 1, reprint: bool = False, rehearsal: bool = False
) -> Leaflet:
    """The sheet as one paper of the slip printer; ``paper`` is its id."""
    return Leaflet(
        id=paper,
        hall=sheet.hall,
        title=sheet.title,
        blocks=tuple(_BLOCKS[type(block)](block) for block in sheet.blocks),
        printed_at=sheet.printed_at,
        kind=sheet.kind,
        number=sheet.number,
        attempt=attempt,
        reprint=reprint,
        rehearsal=rehearsal,
        sample=sheet.sample,
        foot=sheet.foot,
    )


def issuer(hall: Hall, guide: Guide, matter: Matter | None, now: datetime, language: str) -> Issuer:
    """``now`` is aware, in the hall's zone."""
    ids = matter.window_ids if matter else ()
    windows = [window for window_id in ids if (window := hall.window(window_id)) is not None]
    return Issuer(
        hall=hall.name_en if language == "en" and hall.name_en else hall.name,
        windows=tuple(_place(window, language) for window in windows),
        hours=hours_told(hall.hours, language),
        contact=guide.contact,
        printed_at=now,
    )


def _place(window: Window, language: str) -> str:
    if language == "en":
        return f"Window {window.id}" if window.id.isdigit() else window.name_en or window.name
    return window_place(window.id, window.name)


def hours_told(hours: OpeningHours, language: str) -> tuple[str, ...]:
    """The usual week, days of the same hours together: 周一至周五 08:30-12:00、13:30-17:30."""
    told: list[tuple[int, int, tuple[Span, ...]]] = []
    for day, spans in enumerate(hours.weekly):
        if told and told[-1][2] == spans:
            told[-1] = (told[-1][0], day, spans)
        else:
            told.append((day, day, spans))
    return tuple(_stretch(first, last, spans, language) for first, last, spans in told if spans)


def _stretch(first: int, last: int, spans: tuple[Span, ...], language: str) -> str:
    names, to = _DAYS["en" if language == "en" else "zh"], " to " if language == "en" else "至"
    days = names[first] if first == last else f"{names[first]}{to}{names[last]}"
    times = ("、" if language != "en" else ", ").join(f"{_clock(s.start)}-{_clock(s.end)}" for s in spans)
    return f"{days} {times}"


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def _line(block: Line) -> Block:
    loud = block.weight
    return Text(
        block.text,
        bold=loud in (Weight.STRONG, Weight.LARGE),
        small=loud is Weight.SMALL,
        large=loud is Weight.LARGE,
    )


_BLOCKS: dict[type[SheetBlock], Callable[[Any], Block]] = {
    Section: lambda block: Heading(block.title),
    Line: _line,
    Point: lambda block: Bullet(block.text, block.sign, block.details),
    Tick: lambda block: CheckLine(block.text, block.count, block.details),
    Cells: lambda block: Row(block.cells, block.shares, bold=block.strong, sums=True),
    Divider: lambda _block: Rule(),
    ToFill: lambda block: Blank(block.label),
    Scan: lambda block: Code(block.code, block.words),
}
