"""Draws a leaflet: plain large type in one column, to be read at a counter and ticked off with a pen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from queue_ticketing.adapters.slip_drawing import qr_picture
from queue_ticketing.adapters.slip_fonts import length, put_away
from queue_ticketing.adapters.slip_page import Page, fitting, line_height, wrapped
from queue_ticketing.slips.leaflet import (
    Blank,
    Block,
    Bullet,
    CheckLine,
    Code,
    Heading,
    Leaflet,
    Picture,
    Row,
    Rule,
    Text,
)

LONGEST = 6400
"""Dots, 80 cm: after that comes another sheet, cut off by itself."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """In dots, 8 of them are a millimetre."""

    title: int
    large: int
    heading: int
    body: int
    small: int
    qr: int
    margin: int
    gap: int


_WIDE = _Sizes(title=44, large=44, heading=32, body=28, small=24, qr=5, margin=14, gap=10)
_NARROW = _Sizes(title=38, large=34, heading=28, body=26, small=22, qr=4, margin=6, gap=8)


def draw_leaflet(leaflet: Leaflet, width_dots: int) -> list[Image.Image]:
    """The sheets as pictures of mode 1, black on white, exactly ``width_dots`` wide (576 or 384)."""
    sizes = _WIDE if width_dots >= 512 else _NARROW
    sheets = [_begun(leaflet, width_dots, sizes, 1)]
    for block in leaflet.blocks:
        if sheets[-1].y > LONGEST:
            _goes_on(sheets[-1], sizes, len(sheets) + 1)
            sheets.append(_begun(leaflet, width_dots, sizes, len(sheets) + 1))
        _PARTS[type(block)](sheets[-1], block, sizes)
    _foot(sheets[-1], leaflet, sizes)
    put_away()
    return [sheet.picture(tail=16) for sheet in sheets]


def _begun(leaflet: Leaflet, width_dots: int, sizes: _Sizes, sheet: int) -> Page:
    page = Page(width_dots, sizes.margin, keep=False)
    for banner in _banners(leaflet):
        page.bar(banner, sizes.body)
        page.gap(6)
    page.gap(4)
    _centred(page, leaflet.hall, sizes.body)
    alone = fitting(leaflet.title, page.inner, sizes.title, sizes.heading, True)
    page.fit(leaflet.title, alone, sizes.body, 4, True)
    if leaflet.kind:
        _centred(page, leaflet.kind, sizes.body)
    if leaflet.number:
        _centred(page, leaflet.number, sizes.heading, True)
    if sheet > 1:
        page.line(f"（续 · 第{sheet}张）", sizes.small)
    page.gap(4)
    page.rule(3)
    page.gap(sizes.gap)
    return page


def _banners(leaflet: Leaflet) -> list[str]:
    """What nobody may overlook, most important first."""
    told = (
        (leaflet.test, "测试 · 不能办事"),
        (leaflet.rehearsal, "演练 · 不能办事"),
        (leaflet.sample, "示例 SAMPLE · 不作办事依据"),
        (leaflet.reprint, f"补打 第{leaflet.attempt}次"),
    )
    return [words for so, words in told if so]


def _goes_on(page: Page, sizes: _Sizes, sheet: int) -> None:
    page.gap(sizes.gap)
    page.rule(2)
    page.line(f"下接第{sheet}张", sizes.small)


def _foot(page: Page, leaflet: Leaflet, sizes: _Sizes) -> None:
    page.gap(sizes.gap)
    page.rule(3)
    page.gap(6)
    if leaflet.logo is not None:
        _picture(page, Picture(leaflet.logo.width, leaflet.logo.height, leaflet.logo.dots), sizes)
    for words in leaflet.foot:
        _centred(page, words, sizes.small)


def _heading(page: Page, block: Heading, sizes: _Sizes) -> None:
    page.gap(sizes.gap)
    top = page.y
    for line in wrapped(block.text, page.inner - 14, sizes.heading, True):
        page.place(line, page.margin + 14, page.y, sizes.heading, True)
        page.gap(line_height(sizes.heading))
    page.upright(page.margin, top + 6, max(page.y, top + line_height(sizes.heading)) - 6, 6)
    page.gap(4)


def _text(page: Page, block: Text, sizes: _Sizes) -> None:
    size = sizes.large if block.large else sizes.small if block.small else sizes.body
    if block.centred:
        _centred(page, block.text, size, block.bold)
    else:
        _paragraph(page, block.text, page.margin, size, block.bold)
    page.gap(4)


def _centred(page: Page, text: str, size: int, bold: bool = False) -> None:
    for line in wrapped(text, page.inner, size, bold):
        page.line(line, size, bold)


def _paragraph(page: Page, text: str, left: int, size: int, bold: bool = False) -> None:
    for line in wrapped(text, page.width - page.margin - left, size, bold):
        page.place(line, left, page.y, size, bold)
        page.gap(line_height(size))


def _bullet(page: Page, block: Bullet, sizes: _Sizes) -> None:
    page.place(block.sign, page.margin, page.y, sizes.body, True)
    indent = max(sizes.body, round(length(block.sign, sizes.body, True)) + 10)
    _paragraph(page, block.text, page.margin + indent, sizes.body)
    for detail in block.details:
        _paragraph(page, detail, page.margin + indent, sizes.small)
    page.gap(4)


def _check_line(page: Page, block: CheckLine, sizes: _Sizes) -> None:
    """How many stands at the right edge where there is room, else below."""
    side = round(sizes.body * 0.8)
    left = page.margin + side + 12
    page.box(page.margin + 1, page.y + round(sizes.body * 0.24), side, 3)
    lines = wrapped(block.text, page.width - page.margin - left, sizes.body, True)
    last = page.y + line_height(sizes.body) * (len(lines) - 1)
    _paragraph(page, block.text, left, sizes.body, True)
    if block.count:
        room = page.width - page.margin - left - (length(lines[-1], sizes.body, True) if lines else 0)
        wide = round(length(block.count, sizes.small))
        if lines and wide + 16 <= room:
            x = page.width - page.margin - wide
            page.place(block.count, x, last + sizes.body - sizes.small, sizes.small)
        else:
            _paragraph(page, block.count, left, sizes.small)
    for detail in block.details:
        _paragraph(page, detail, left, sizes.small)
    page.gap(sizes.gap)


def _row(page: Page, block: Row, sizes: _Sizes) -> None:
    size = sizes.small if block.small else sizes.body
    top, lowest, left, apart = page.y, page.y, page.margin, 12
    whole = sum(block.shares)
    room = page.inner - apart * (len(block.cells) - 1)
    for n, (cell, share) in enumerate(zip(block.cells, block.shares, strict=True)):
        wide, page.y = room * share // whole, top
        at_right = block.sums and n == len(block.cells) - 1
        for line in wrapped(cell, wide, size, block.bold):
            used = round(length(line, size, block.bold)) if at_right else wide
            page.place(line, left + wide - used, page.y, size, block.bold)
            page.gap(line_height(size))
        lowest, left = max(lowest, page.y), left + wide + apart
    page.y = lowest + 4


def _rule(page: Page, block: Rule, sizes: _Sizes) -> None:
    page.gap(sizes.gap // 2)
    page.rule(3 if block.thick else 2)
    page.gap(sizes.gap)


def _blank(page: Page, block: Blank, sizes: _Sizes) -> None:
    page.gap(line_height(sizes.body) // 2)
    page.place(block.label, page.margin, page.y, sizes.body)
    page.gap(line_height(sizes.body))
    inset = round(length(block.label, sizes.body)) + 10
    page.level(page.margin + inset, page.width - page.margin, page.y - 4)
    page.gap(6)


def _code(page: Page, block: Code, sizes: _Sizes) -> None:
    code = qr_picture(block.text, sizes.qr)
    page.gap(sizes.gap)
    top, left = page.y, page.margin + code.width + 12
    page.paste(code, page.margin - 4, top)
    beside = page.width - page.margin - left >= sizes.small * 6
    page.gap(8 if beside else code.height + 4)
    for words in block.words:
        _paragraph(page, words, left if beside else page.margin, sizes.small)
    page.y = max(page.y, top + code.height)


def _picture(page: Page, block: Picture, sizes: _Sizes) -> None:
    dots = Image.frombytes("1", (block.width, block.height), bytes(b ^ 0xFF for b in block.dots))
    if dots.width > page.width:
        high = max(1, round(dots.height * page.width / dots.width))
        smaller = dots.convert("L").resize((page.width, high), Image.Resampling.BOX)
        dots = smaller.point([0] * 160 + [255] * 96, mode="1")
    page.gap(sizes.gap)
    page.paste(dots, (page.width - dots.width) // 2, page.y)
    page.gap(dots.height + sizes.gap)


_PARTS: dict[type[Block], Callable[[Page, Any, _Sizes], None]] = {
    Heading: _heading,
    Text: _text,
    Bullet: _bullet,
    CheckLine: _check_line,
    Row: _row,
    Rule: _rule,
    Blank: _blank,
    Code: _code,
    Picture: _picture,
}
