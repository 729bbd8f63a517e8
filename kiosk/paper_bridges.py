"""Fits what the guide has printed to the slip printer: sheets become leaflets, the hall says who hands them out."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kiosk.opening_words import hours_told
from queue_ticketing.hall import Hall, Window
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
