"""Draws a slip. Meant to be read at arm's length without glasses: one huge number, large words, little else."""

from collections.abc import Callable
from dataclasses import dataclass

import segno
from PIL import Image

from queue_ticketing.adapters.slip_fonts import put_away
from queue_ticketing.adapters.slip_page import Page, fitting, line_height, wrapped
from queue_ticketing.hall import SlipElement
from queue_ticketing.slips.appointment import (
    AppointmentSlip,
    SlipContent,
    check_in_texts,
    day_text,
    slot_text,
)
from queue_ticketing.slips.slip import SlipFacts, attempt_label, banners, wait_text, windows_text

MOST_PAPERS = 6


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Type sizes in dots (8 dots are one millimetre), all of the page's scale."""

    hall: int
    service: int
    number: int
    window: int
    value: int
    body: int
    small: int
    qr: int
    margin: int


_WIDE = _Sizes(hall=32, service=50, number=208, window=50, value=50, body=32, small=28, qr=6, margin=14)
_NARROW = _Sizes(hall=28, service=38, number=142, window=38, value=38, body=28, small=24, qr=4, margin=8)


def draw_slip(facts: SlipContent, width_dots: int) -> Image.Image:
    """The slip as a picture of mode 1, black on white, exactly ``width_dots`` wide (576 or 384)."""
    sizes = _WIDE if width_dots >= 512 else _NARROW
    page = Page(width_dots, sizes.margin)
    for banner in banners(facts):
        page.bar(banner, sizes.body)
        page.gap(6)
    for element in facts.elements:
        _PARTS[element](page, facts, sizes)
    put_away()
    return page.picture(tail=16)


def _logo(page: Page, facts: SlipContent, _sizes: _Sizes) -> None:
    logo = facts.logo
    if logo is None:
        return
    dots = Image.frombytes("1", (logo.width, logo.height), bytes(b ^ 0xFF for b in logo.dots))
    dots = dots.crop((0, 0, min(logo.width, page.inner), logo.height))
    page.gap(6)
    page.paste(dots, (page.width - dots.width) // 2, page.y)
    page.gap(logo.height)


def _title(page: Page, facts: SlipContent, sizes: _Sizes) -> None:
    page.gap(4)
    page.fit(facts.hall, sizes.hall, sizes.small, 3, True)
    for text in facts.above:
        page.fit(text, sizes.small, 20, 3)
    page.gap(6)
    page.rule(3)
    page.gap(8)


def _name(page: Page, facts: SlipContent, sizes: _Sizes) -> None:
    if isinstance(facts, AppointmentSlip):
        _appointment(page, facts, sizes)
    else:
        _number(page, facts, sizes)


def _appointment(page: Page, facts: AppointmentSlip, sizes: _Sizes) -> None:
    """The code largest, then when, then where to be when."""
    page.line("预约凭证", sizes.service, True)
    alone = fitting(facts.service, page.inner, sizes.value, sizes.body, True)
    page.fit(facts.service, alone, sizes.body, 3, True)
    if facts.service_en:
        page.fit(facts.service_en, sizes.small, 20, 2)
    size = fitting(facts.code, page.inner, sizes.number, 60, True)
    page.y -= round(size * 0.08)
    page.line(facts.code, size, True)
    page.y -= round(size * 0.1)
    page.line(day_text(facts), sizes.value, True)
    page.line(slot_text(facts), sizes.window, True)
    page.gap(6)
    page.rule(2)
    page.gap(6)
    for text in check_in_texts(facts):
        page.fit(text, sizes.body, sizes.small, 3, True)
    page.fit("签到后给号，过时不能签到", sizes.small, 20, 2)
    page.gap(8)
    page.rule(2)
    page.gap(10)


def _number(page: Page, facts: SlipFacts, sizes: _Sizes) -> None:
    alone = fitting(facts.service, page.inner, sizes.service, sizes.body, True)
    page.fit(facts.service, alone, sizes.body, 3, True)
    if facts.service_en:
        page.fit(facts.service_en, sizes.small, 20, 2)
    size = fitting(facts.number, page.inner, sizes.number, 60, True)
    page.y -= round(size * 0.08)
    page.line(facts.number, size, True)
    page.y -= round(size * 0.14)


def _where_to(page: Page, facts: SlipContent, sizes: _Sizes) -> None:
    if isinstance(facts, AppointmentSlip):
        return
    if facts.priority:
        page.line("优先", sizes.window, True)
    where = windows_text(facts.windows)
    if where:
        words = f"{where}办理"
        alone = fitting(words, page.inner, sizes.window, sizes.body, True)
        page.fit(words, alone, sizes.small, 3, True)
    page.gap(8)


def _queue(page: Page, facts: SlipContent, sizes: _Sizes) -> None:
    """Two cells side by side: how many before me, and how long."""
    if isinstance(facts, AppointmentSlip) or (facts.test and not facts.windows):
        return
    page.rule(2)
    top, middle = page.y, page.width * 2 // 5
    others_first = facts.ahead == 0 and facts.wait is not None and facts.wait.p50_min > 0
    cells = (
        ("这项前面" if others_first else "前面还有", f"{facts.ahead}人"),
        ("大约还要等", wait_text(facts.wait)),
    )
    edges = ((page.margin, middle), (middle, page.width - page.margin))
    for (label, value), (left, right) in zip(cells, edges, strict=True):
        page.y = top + 6
        page.centred(label, sizes.small, left=left, right=right)
        page.gap(line_height(sizes.small))
        size = fitting(value, right - left - 8, sizes.value, sizes.small, True)
        page.y += (line_height(sizes.value) - line_height(size)) // 2
        page.centred(value, size, True, left=left, right=right)
    page.y = top + 6 + line_height(sizes.small) + line_height(sizes.value) + 8
    page.upright(middle, top + 10, page.y - 10)
    page.rule(2)
    page.gap(10)


def _papers(page: Page, facts: SlipContent, sizes: _Sizes) -> None:
    if not facts.papers:
        return
    page.place("请准备好", page.margin, page.y, sizes.body, True)
    page.gap(line_height(sizes.body) + 4)
    side = round(sizes.body * 0.66)
    for paper in facts.papers[:MOST_PAPERS]:
        page.box(page.margin + 2, page.y + round(sizes.body * 0.32), side)
        left = page.margin + side + 14
        for line in wrapped(paper, page.width - page.margin - left, sizes.body):
            page.place(line, left, page.y, sizes.body)
            page.gap(line_height(sizes.body))
        page.gap(2)
    if len(facts.papers) > MOST_PAPERS:
        page.place("其余见一次性告知单", page.margin, page.y, sizes.small)
        page.gap(line_height(sizes.small))
    page.gap(8)
    page.rule(2)
    page.gap(10)


def _foot(page: Page, facts: SlipContent, sizes: _Sizes) -> None:
    """The code on the left; time, attempt and the hall's own words beside it."""
    code = qr_picture(facts.qr, sizes.qr)
    top, left = page.y, page.margin + code.width + 14
    page.paste(code, page.margin - 4, top)
    page.place(attempt_label(facts), left, top, sizes.body, True)
    page.gap(line_height(sizes.body))
    at, done = (facts.made_at, "预约") if isinstance(facts, AppointmentSlip) else (facts.issued_at, "取号")
    for text in (f"{at:%Y-%m-%d}", f"{at:%H:%M} {done}"):
        page.place(text, left, page.y, sizes.small)
        page.gap(line_height(sizes.small))
    page.gap(4)
    beside = _footers(facts, page.width - page.margin - left, sizes)
    fits = page.y + len(beside) * line_height(sizes.small) <= top + code.height + 12
    for line in beside if fits else ():
        page.place(line, left, page.y, sizes.small)
        page.gap(line_height(sizes.small))
    page.y = max(page.y, top + code.height)
    for line in () if fits else _footers(facts, page.inner, sizes):
        page.line(line, sizes.small)


def _footers(facts: SlipContent, width: int, sizes: _Sizes) -> list[str]:
    return [line for footer in facts.footer for line in wrapped(footer, width, sizes.small)]


_PARTS: dict[SlipElement, Callable[[Page, SlipContent, _Sizes], None]] = {
    SlipElement.LOGO: _logo,
    SlipElement.TITLE: _title,
    SlipElement.NUMBER: _name,
    SlipElement.WINDOWS: _where_to,
    SlipElement.QUEUE: _queue,
    SlipElement.PAPERS: _papers,
    SlipElement.CODE: _foot,
}


def qr_picture(text: str, module: int) -> Image.Image:
    """A QR code of level M, ``module`` dots a module, with a quiet zone of two modules beside the white paper."""
    code = segno.make_qr(text, error="m", boost_error=False)
    rows = [bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=2)]
    small = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).convert("1")
    return small.resize((small.width * module, small.height * module), Image.Resampling.NEAREST)
