"""The papers of an enterprise's report for staff: as a PDF for the browser, or on the hall's A4 printer."""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from kiosk.http.inspections_asked import PLACE, READERS, UNKNOWN, office_of, prints_a4, refusals_told
from kiosk.http.problems import Problem
from kiosk.http.reading import Field
from kiosk.http.replies import json_reply
from kiosk.http.route import Call, Handler, Route

logger = logging.getLogger(__name__)

PDF = "application/pdf"
PATIENCE_S = 70.0
REPORT, ACCEPTANCE = "report", "acceptance"


def _as_pdf(what: str) -> Handler:
    async def reply(call: Call) -> web.StreamResponse:
        filing_id = call.id(UNKNOWN, "filing")
        title, body = await call.context.draw(
            lambda: refusals_told(lambda: _made(call, what, filing_id)), PATIENCE_S
        )
        spoken = quote(f"{title}.pdf")
        headers = {
            "Content-Disposition": f"inline; filename=\"{what}.pdf\"; filename*=UTF-8''{spoken}",
            "Cache-Control": "no-store",
        }
        return web.Response(body=body, content_type=PDF, headers=headers)

    return reply


async def print_out(call: Call) -> web.StreamResponse:
    """202: handed to the printer's thread; whether it comes out is to be seen at the printer."""
    filing_id, what, papers = call.id(UNKNOWN, "filing"), call.fields["what"], call.context.papers
    if papers is None or not prints_a4(call):
        raise Problem("no-page-printer", None)

    def begun() -> str:
        make = _maker(call, what, filing_id)
        paper = papers.print_pages(make).id
        call.context.staff.note(call.who, "inspection.print", f"{filing_id} {what}", call.source)
        return paper

    return json_reply({"paper": await call.context.work(lambda: refusals_told(begun))}, status=202)


def _made(call: Call, what: str, filing_id: str) -> tuple[str, bytes]:
    """The title and the PDF, of which nothing stays on the disk."""
    from touch_guide.adapters.a4_pdf import PdfNotMade  # noqa: PLC0415 - not before it is wanted

    make = _maker(call, what, filing_id)
    with tempfile.TemporaryDirectory(prefix="kiosk-report-") as folder:
        target = Path(folder) / "report.pdf"
        try:
            title = make(target)
        except PdfNotMade as problem:
            logger.error("the pages of a report could not be made: %s", problem)
            raise Problem("pages-not-made", None) from problem
        return title, target.read_bytes()


def _maker(call: Call, what: str, filing_id: str) -> Callable[[Path], str]:
    """What writes the PDF; the report is read here, so that what can be refused is refused before."""
    from kiosk.report_paper import NotAccepted, acceptance_maker, report_maker, report_paper  # noqa: PLC0415

    context = call.context
    assert context.pack is not None, "a server with these routes is given the pack"
    pack = context.pack()
    paper = report_paper(office_of(call), pack, filing_id, context.clock, rehearsal=context.rehearsal)
    if what == REPORT:
        return report_maker(paper)
    try:
        return acceptance_maker(paper, pack)
    except NotAccepted as refused:
        raise Problem("not-accepted-yet", None) from refused


ROUTES = (
    Route(
        "GET",
        PLACE + "report.pdf",
        _as_pdf(REPORT),
        READERS,
        "The report as A4 pages, with number, state and check code on each; marked unless it is passed",
        refusals=(UNKNOWN, "no-inspection-form", "pages-not-made"),
        media=PDF,
    ),
    Route(
        "GET",
        PLACE + "acceptance.pdf",
        _as_pdf(ACCEPTANCE),
        READERS,
        "The notice that the report is accepted, from the first review on",
        refusals=(UNKNOWN, "no-inspection-form", "not-accepted-yet", "pages-not-made"),
        media=PDF,
    ),
    Route(
        "POST",
        PLACE + "print",
        print_out,
        READERS,
        "Print the report or the notice on the A4 printer of this kiosk",
        body=(Field("what", choices=(REPORT, ACCEPTANCE)),),
        answers={202: "Handed to the printer"},
        refusals=(UNKNOWN, "no-inspection-form", "not-accepted-yet", "no-page-printer"),
    ),
)
