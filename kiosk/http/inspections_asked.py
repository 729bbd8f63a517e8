"""What the calls about inspections share: the office, the person's powers, the whole report, refusals as problems."""

import logging
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kiosk.http.problems import Problem
from kiosk.http.route import Call

if TYPE_CHECKING:
    from kiosk.http.inspection_shapes import Looked, Shape
    from touch_guide.inspection.filing import Actor, Filing
    from touch_guide.inspection.office import FilingOffice
    from touch_guide.inspection.ports import Report

REVIEWERS = frozenset({"reviewer"})
WINDOW = frozenset({"desk", "clerk"})
READERS = REVIEWERS | WINDOW | {"monitor"}
UNKNOWN = "unknown-filing"
PLACE = "/api/v1/inspections/{id}/"
T = TypeVar("T")
logger = logging.getLogger(__name__)


def whole_of(call: Call, filing_id: str) -> dict[str, object]:
    from kiosk.http.inspection_shapes import whole  # noqa: PLC0415 - not before it is wanted

    office = office_of(call)
    report = office.report(filing_id)
    filing = report.filing
    return whole(_looked(call, office, report)) | {
        "bureau": at_the_bureau(call, [filing])[filing.id],
        "a4_printer": prints_a4(call),
    }


def prints_a4(call: Call) -> bool:
    """Whether this kiosk has an A4 printer."""
    papers = call.context.papers
    return papers is not None and papers.can_a4


def at_the_bureau(call: Call, filings: "Sequence[Filing]") -> "dict[str, Shape | None]":
    """By id: how far the newest handing in of each is on its way; None for what was not handed in."""
    from kiosk.http.inspection_shapes import sent  # noqa: PLC0415 - as above

    found: dict[str, Shape | None] = dict.fromkeys([one.id for one in filings])
    if (bureau := call.context.bureau) is not None and filings:
        from kiosk.filing_letters import on_the_way  # noqa: PLC0415 - as above

        zone = call.context.clock.now().tzinfo
        found |= {key: sent(one, zone) for key, one in on_the_way(bureau.letters, filings).items()}
    return found


def _looked(call: Call, office: "FilingOffice", report: "Report") -> "Looked":
    from kiosk.http.inspection_shapes import Looked  # noqa: PLC0415 - as above
    from touch_guide.inspection.deadlines import review_by  # noqa: PLC0415 - as above
    from touch_guide.inspection.powers import barred_from, powers_over  # noqa: PLC0415 - as above

    filing = report.filing
    enterprise, actor = office.enterprise_of(filing), actor_over(call, filing)
    return Looked(
        report,
        office.template(filing),
        enterprise.register(),
        office.last_answers(filing),
        office.problems(report),
        powers_over(filing, actor),
        enterprise.shown_number,
        enterprise.name,
        review_by(filing, workdays(call)),
        barred_from(filing, actor),
    )


def workdays(call: Call) -> Callable[[date], bool]:
    """Whether the hall is open on a day."""
    from queue_ticketing.hours import spans_on  # noqa: PLC0415 - as above

    hours = call.context.hall().hours
    return lambda day: bool(spans_on(hours, day))


def actor_over(call: Call, filing: "Filing") -> "Actor":
    from touch_guide.inspection.jurisdiction import staff_actor  # noqa: PLC0415 - as above

    return staff_actor(call.who, call.signed_in.roles, office_of(call).forms.offices, filing.office)


def year_asked(call: Call) -> int | None:
    text = call.request.query.get("year", "")
    if text and (not text.isascii() or not text.isdigit() or not 1990 <= int(text[:5]) <= 2200):
        raise Problem("bad-query", field="year")
    return int(text) if text else None


def newest_year(call: Call) -> int:
    """Whose season is or was last."""
    return call.context.clock.now().date().year - 1


def office_of(call: Call) -> "FilingOffice":
    filings = call.context.filings
    assert filings is not None, "a server with these routes is given the filings"
    return filings()


def refusals_told(do: Callable[[], T]) -> T:
    from kiosk.at_rest import VaultProblem  # noqa: PLC0415 - as above
    from kiosk.hall.errors import PackErrors  # noqa: PLC0415 - as above
    from touch_guide.inspection.errors import FilingRefused  # noqa: PLC0415 - as above

    try:
        return do()
    except FilingRefused as refused:
        raise Problem(refused.code, None, **refused.values) from refused
    except PackErrors as refused:
        raise Problem("inspection-forms-wrong", None, fault=str(refused.errors[0])) from refused
    except VaultProblem as problem:
        logger.error("a report does not open: %s", problem)
        raise Problem("inspection-sealed", None) from problem


def bad_field(field: str, expected: str, expected_zh: str) -> Problem:
    return Problem("bad-field", None, field=field, expected=expected, expected_zh=expected_zh)
