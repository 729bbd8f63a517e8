"""The papers of a report on the kiosk's own A4 printer: page by page as a reader finds them."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.a4_printing import TO_FILE, A4Printing
from kiosk.database import open_database, sqlite_url
from kiosk.hall import HallPack, load_pack, sample_hall_dir
from kiosk.report_paper import NotAccepted, acceptance_maker, report_maker, report_paper
from tests.support.filing_hall import SHUNDA, FilingHall, reviewer
from tests.waiting import wait_until
from touch_guide.inspection.acts import Decision, FinalReview, FirstReview
from touch_guide.inspection.ports import Report
from touch_guide.paper.report_pages import ReportPaper
from ui.context import PaperStage, PaperState


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir())


@pytest.fixture
def filings(tmp_path: Path) -> Iterator[FilingHall]:
    database = open_database(sqlite_url(tmp_path / "filings.sqlite3"))
    yield FilingHall(database, tmp_path)
    database.close()


@pytest.fixture
def filing_id(filings: FilingHall) -> str:
    """Of a report that waits for its first review."""
    [shunda] = filings.add(SHUNDA)
    return filings.submitted(shunda).filing.id


def paper_of(filings: FilingHall, pack: HallPack, filing_id: str) -> ReportPaper:
    return report_paper(filings.office, pack, filing_id, filings.clock, rehearsal=False)


def pages(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return ["".join(page.split()) for page in done.stdout.rstrip("\f").split("\f")]


def test_number_state_and_check_code_are_on_every_page_of_the_print(
    tmp_path: Path, filings: FilingHall, pack: HallPack, filing_id: str
) -> None:
    told: list[PaperState] = []
    paper = paper_of(filings, pack, filing_id)
    printing = A4Printing(TO_FILE, tmp_path / "a4", lambda: pack, filings.clock)  # type: ignore[arg-type]
    printing.on_paper(told.append)
    printing.print_pages("p1", report_maker(paper))
    assert wait_until(lambda: PaperState("p1", PaperStage.PRINTED) in told, 30.0)
    printing.close()
    [pdf] = (tmp_path / "a4").iterdir()
    found = pages(pdf)
    assert len(found) >= 2
    for n, page in enumerate(found, 1):
        state = f"校验码{paper.filing.check_code}已提交，待初审"
        for words in ("编号2012-999999100000018", state, f"第{n}页，共{len(found)}页"):
            assert words in page, words
        assert set("尚未通过") <= set(page), "across the page"


def test_what_is_through_says_so_and_nowhere_that_it_is_not(
    tmp_path: Path, filings: FilingHall, pack: HallPack, filing_id: str
) -> None:
    with pytest.raises(NotAccepted):
        acceptance_maker(paper_of(filings, pack, filing_id), pack)
    filings.office.act(filing_id, FirstReview(Decision.PASS), reviewer)
    acceptance_maker(paper_of(filings, pack, filing_id), pack)(tmp_path / "notice.pdf")
    [notice] = pages(tmp_path / "notice.pdf")
    for words in ("受理通知书", "2013年4月15日前完成", "营业执照", "不表示已经通过"):
        assert words in notice
    filings.office.act(filing_id, FinalReview(Decision.PASS), lambda one: reviewer(one, "reviewer2"))
    report_maker(paper_of(filings, pack, filing_id))(tmp_path / "report.pdf")
    through = "".join(pages(tmp_path / "report.pdf"))
    assert "终审已通过" in through
    assert "登记机关盖章" in through
    assert "尚未通过" not in through


def test_no_word_of_a_very_long_report_is_lost(
    tmp_path: Path, filings: FilingHall, pack: HallPack, filing_id: str
) -> None:
    paper = paper_of(filings, pack, filing_id)
    scope = "".join(f"第{n:03}项零售；" for n in range(240))
    holders = [{"name": f"股东{n:03}", "subscribed": "1", "paid": "1"} for n in range(150)]
    report = Report(paper.filing, {**paper.report.answers, "scope": scope, "holders": holders})
    report_maker(replace(paper, report=report))(tmp_path / "long.pdf")
    told = "".join(pages(tmp_path / "long.pdf"))
    assert [n for n in range(240) if f"{n:03}项" not in told] == []
    assert [n for n in range(150) if f"股东{n:03}" not in told] == []
