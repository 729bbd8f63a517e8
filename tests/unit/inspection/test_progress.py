"""The enterprise sees how far it has come, page by page."""

from datetime import date

from tests.unit.inspection.sample_forms import REGISTER, filled, form
from touch_guide.inspection.checking import check
from touch_guide.inspection.progress import SectionProgress, progress
from touch_guide.inspection.templates import Answer

TODAY = date(2013, 4, 8)
COMPANY = form("company-inspection")


def pages(answers: dict[str, Answer]) -> dict[str, SectionProgress]:
    problems = check(COMPANY, answers, REGISTER, None, TODAY, 2012)
    return {one.section: one for one in progress(COMPANY, answers, problems)}


def test_an_empty_form_is_not_begun_and_has_no_mistakes() -> None:
    found = pages({})
    assert [one.filled for one in found.values()] == [0] * len(COMPANY.sections)
    assert not any(one.errors for one in found.values())
    assert not found["basics"].done


def test_a_filled_form_is_done_on_every_page() -> None:
    assert all(one.done for one in pages(filled(COMPANY)).values())


def test_a_mistake_stands_on_its_page() -> None:
    found = pages({**filled(COMPANY), "assets": "1", "employees": "0"})
    assert (found["finance"].errors, found["contact"].warnings) == (1, 1)
    assert not found["finance"].done
    assert found["contact"].done
