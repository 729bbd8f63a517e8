"""The papers of an enterprise's report for staff: as a PDF for the browser, or on the hall's A4 printer."""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from kiosk.http.inspections_asked import PLACE, READERS, UNKNOWN, office_of, refusals_told
from kiosk.http.problems import Problem
from kiosk.http.route import Call, Handler, Route

if TYPE_CHECKING:
    from kiosk.hall import HallPack

logger = logging.getLogger(__name__)

PDF = "application/pdf"
PATIENCE_S = 70.0
Make = Callable[[Call, "HallPack", str, Path], str]


def _report(call: Call, pack: "HallPack", filing_id: str, target: Path) -> str:
    from kiosk.report_paper import report_pdf  # noqa: PLC0415 - not before it is wanted

    context = call.context
    return report_pdf(office_of(call), pack, filing_id, context.clock, target, rehearsal=context.rehearsal)


def _acceptance(call: Call, pack: "HallPack", filing_id: str, target: Path) -> str:
    from kiosk.report_paper import NotAccepted, acceptance_pdf  # noqa: PLC0415 - as above

    context = call.context
    try:
        return acceptance_pdf(
            office_of(call), pack, filing_id, context.clock, target, rehearsal=context.rehearsal
        )
    except NotAccepted as refused:
        raise Problem("not-accepted-yet", None) from refused


def _as_pdf(make: Make) -> Handler:
    async def reply(call: Call) -> web.StreamResponse:
        filing_id = call.id(UNKNOWN, "filing")
        title, body = await call.context.read(
            lambda: refusals_told(lambda: _made(call, make, filing_id)), seconds=PATIENCE_S
        )
        spoken = quote(f"{title}.pdf")
        headers = {
            "Content-Disposition": f"inline; filename=\"report.pdf\"; filename*=UTF-8''{spoken}",
            "Cache-Control": "no-store",
        }
        return web.Response(body=body, content_type=PDF, headers=headers)

    return reply


def _made(call: Call, make: Make, filing_id: str) -> tuple[str, bytes]:
    """The title and the PDF, of which nothing stays on the disk."""
    from touch_guide.adapters.a4_pdf import PdfNotMade  # noqa: PLC0415 - as above

    pack = call.context.pack
    assert pack is not None, "a server with these routes is given the pack"
    with tempfile.TemporaryDirectory(prefix="kiosk-report-") as folder:
        target = Path(folder) / "report.pdf"
        try:
            title = make(call, pack(), filing_id, target)
        except PdfNotMade as problem:
            logger.error("the pages of a report could not be made: %s", problem)
            raise Problem("pages-not-made", None) from problem
        return title, target.read_bytes()


ROUTES = (
    Route(
        "GET",
        PLACE + "report.pdf",
        _as_pdf(_report),
        READERS,
        "The report as A4 pages, with number, state and check code on each; marked unless it is passed",
        refusals=(UNKNOWN, "no-inspection-form", "pages-not-made"),
        media=PDF,
    ),
    Route(
        "GET",
        PLACE + "acceptance.pdf",
        _as_pdf(_acceptance),
        READERS,
        "The notice that the report is accepted, from the first review on",
        refusals=(UNKNOWN, "no-inspection-form", "not-accepted-yet", "pages-not-made"),
        media=PDF,
    ),
)
