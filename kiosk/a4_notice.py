"""The one-time notice of a matter, with its flowchart, as a PDF of A4 pages."""

from pathlib import Path

from kiosk.clock import HallClock
from kiosk.hall import HallPack
from kiosk.paper_bridges import issuer
from touch_guide.adapters.a4_pdf import make_pdf, qr_svg
from touch_guide.flowchart import Room, draw_svg, fit
from touch_guide.flowchart.svg import PAPER
from touch_guide.paper.a4 import page_html
from touch_guide.paper.checklist import full_notice

_ROOM = Room(width=44.0, height=56.0)
"""174 by 225 mm in em of 4 mm."""


def notice_pdf(pack: HallPack, matter_id: str, language: str, clock: HallClock, target: Path) -> str:
    """The document's title. Raises LookupError for an unknown matter, PdfNotMade."""
    matter = pack.guide.matter(matter_id)
    if matter is None:
        raise LookupError(matter_id)
    sheet = full_notice(
        pack.guide, matter, issuer(pack.hall, pack.guide, matter, clock.now(), language), language
    )
    chart = fit(matter.flow, language, _ROOM) if matter.flow.steps else None
    svg = draw_svg(chart, sheet.title, ink=PAPER) if chart else ""
    make_pdf(page_html(sheet, qr_svg, svg), target)
    return sheet.title
