"""The papers of an enterprise's report as PDFs: the report itself, and the notice that it is accepted."""

from collections.abc import Callable
from pathlib import Path

from kiosk.hall import HallPack
from kiosk.paper_bridges import issuer
from queue_ticketing.hours import spans_on
from queue_ticketing.ports import Clock
from touch_guide import Guide, Matter, Want
from touch_guide.adapters.a4_pdf import make_pdf, qr_svg
from touch_guide.inspection.deadlines import review_by
from touch_guide.inspection.office import FilingOffice
from touch_guide.model import Paper
from touch_guide.paper.acceptance_notice import TITLE, ToBring, acceptance_html, is_accepted
from touch_guide.paper.report_pages import ReportPaper, report_html


class NotAccepted(Exception):
    """There is no notice before the first review stands."""


def report_paper(
    office: FilingOffice, pack: HallPack, filing_id: str, clock: Clock, *, rehearsal: bool
) -> ReportPaper:
    """The report as it stands now, ready to be printed. Raises FilingRefused."""
    report = office.report(filing_id)
    enterprise = office.enterprise_of(report.filing)
    return ReportPaper(
        pack.hall.name,
        enterprise.name,
        enterprise.shown_number,
        report,
        office.template(report.filing),
        clock.now(),
        rehearsal,
    )


def report_maker(paper: ReportPaper) -> Callable[[Path], str]:
    """Writes the PDF and gives the document's title. Raises PdfNotMade."""

    def make(target: Path) -> str:
        make_pdf(report_html(paper, qr_svg), target)
        return f"{paper.told_number} {paper.template.title}"

    return make


def acceptance_maker(paper: ReportPaper, pack: HallPack) -> Callable[[Path], str]:
    """As ``report_maker``. Raises NotAccepted."""
    if not is_accepted(paper.filing):
        raise NotAccepted
    hours, matter = pack.hall.hours, _inspection(pack.guide)
    until = review_by(paper.filing, lambda day: bool(spans_on(hours, day)))
    html = acceptance_html(paper, until, _to_bring(matter), qr_svg, _where(paper, pack, matter))

    def make(target: Path) -> str:
        make_pdf(html, target)
        return f"{paper.told_number} {TITLE}"

    return make


def _inspection(guide: Guide) -> Matter | None:
    return next((one for one in guide.matters if Want.INSPECT in one.wants), None)


def _to_bring(matter: Matter | None) -> tuple[ToBring, ...]:
    papers = matter.papers if matter else ()
    return tuple(
        ToBring(one.name + ("" if one.required else f"（{one.note}）"), _count(one)) for one in papers
    )


def _count(paper: Paper) -> str:
    parts = (("原件", paper.original), ("复印件", paper.copies))
    return "　".join(f"{word}{number}份" for word, number in parts if number)


def _where(paper: ReportPaper, pack: HallPack, matter: Matter | None) -> str:
    by = issuer(pack.hall, pack.guide, matter, paper.printed_at, "zh")
    phone = (matter.consult if matter else "") or ""
    return "　".join(
        part
        for part in (
            f"办理：{pack.hall.name}" + (f" {'、'.join(by.windows)}" if by.windows else ""),
            f"咨询：{phone}" if phone else "",
        )
        if part
    )
