"""An enterprise's report on paper: whose it is and how it stands is on every page, and nothing passes for passed."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.support.queue_hall import ZONE
from tests.unit.inspection.sample_forms import filled, form, sample_pack
from touch_guide.inspection.deadlines import review_by, workdays_on
from touch_guide.inspection.filing import THROUGH, Filing, Item, State, digest_of
from touch_guide.inspection.ports import Report
from touch_guide.paper.acceptance_notice import ToBring, acceptance_html
from touch_guide.paper.report_pages import ReportPaper, report_html
from touch_guide.paper.report_words import NOT_YET, scanned

AT = datetime(2013, 4, 9, 10, 0, tzinfo=ZONE)


def paper(state: State, template_id: str = "company-inspection", **more: object) -> ReportPaper:
    template = form(template_id)
    answers = filled(template)
    filing = Filing("a" * 32, "1", 2012, "company", template_id, "示例县工商局", AT, state)
    filing = replace(filing, digest=digest_of(filing.id, answers), submitted_at=AT, **more)  # type: ignore[arg-type]
    return ReportPaper(
        "示例大厅", "示例县顺达商贸有限公司", "999999100000018", Report(filing, answers), template, AT
    )


def html(made: ReportPaper) -> str:
    return report_html(made, lambda text: f"<svg><desc>{text}</desc></svg>")


def margins(text: str) -> str:
    """As the reader sees them: escapes of the style sheet undone."""
    page = text[text.index("@page") : text.index("html {")]
    return re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), page)


@pytest.mark.parametrize("state", list(State))
def test_number_state_and_check_code_stand_in_the_margins(state: State) -> None:
    made = paper(state, first_by="reviewer1", first_at=AT, passed_at=AT)
    told = margins(html(made))
    assert "编号 2012-999999100000018" in told
    assert f"校验码 {made.filing.check_code}" in told
    assert ("终审已通过" in told) == (state in THROUGH)


@pytest.mark.parametrize("state", list(State))
def test_what_is_not_through_says_so_across_and_has_no_place_for_a_stamp(state: State) -> None:
    told = html(paper(state))
    assert (f'<div class="across"><span>{NOT_YET}' in told) == (state not in THROUGH)
    assert ("登记机关盖章" in told) == (state in THROUGH)


@pytest.mark.parametrize("template", sample_pack().templates, ids=lambda one: one.id)
def test_every_field_of_every_form_is_printed(template: object) -> None:
    made = paper(State.PASSED, template.id)  # type: ignore[attr-defined]
    told = html(made)
    assert [field.label for field in made.template.fields if field.label not in told] == []


def test_a_returned_report_says_what_is_to_be_mended() -> None:
    items = (
        Item("assets", "照资产负债表改"),
        Item("holders", "写全称", 0, "name"),
        Item("", "补审计报告", reply="已交"),
    )
    told = html(paper(State.RETURNED, items=items))
    for words in ("反馈意见（3条）", "照资产负债表改", "第1行", "整份报告", "答复：已交", "还没有改"):
        assert words in told


def test_what_was_typed_is_never_markup() -> None:
    made = paper(State.PASSED)
    report = Report(made.filing, {**made.report.answers, "name": "<script>甲</script>"})
    assert "<script>" not in html(replace(made, report=report, name="<b>乙</b>", hall='"; } </style><b>'))


def test_a_rehearsal_says_so() -> None:
    assert "演练" in html(replace(paper(State.PASSED), rehearsal=True))


def test_the_notice_tells_the_last_day_of_the_review_and_what_to_bring() -> None:
    made = paper(State.FIRST_PASSED, first_by="reviewer1", first_at=AT)
    told = acceptance_html(made, date(2013, 4, 16), (ToBring("营业执照副本", "原件1份"),), str)
    for words in (
        "受理通知书",
        "2013年4月9日 10:00 通过初审",
        "2013年4月16日 前完成",
        "营业执照副本",
        "不表示已经通过",
    ):
        assert words in told
    assert scanned(made.filing) in told


def test_five_working_days_leave_out_the_weekend() -> None:
    assert workdays_on(date(2013, 4, 12), 5, lambda day: day.weekday() < 5) == date(2013, 4, 19)
    assert workdays_on(date(2013, 4, 12), 5, lambda _day: False) == date(2013, 6, 11)


def test_a_review_is_due_from_when_it_lies_before_the_reviewer() -> None:
    def until(state: State, **more: object) -> date | None:
        return review_by(paper(state, **more).filing, lambda day: day.weekday() < 5)  # type: ignore[arg-type]

    later = datetime(2013, 4, 15, 9, 0, tzinfo=ZONE)
    assert until(State.SUBMITTED) == date(2013, 4, 16)
    assert until(State.SUBMITTED, resubmitted_at=later) == date(2013, 4, 22)
    assert until(State.FIRST_PASSED, first_at=later) == date(2013, 4, 22)
    assert until(State.RETURNED) is None
