"""A4 pages: a PDF that can be read, through a CUPS of our own to a printer that may be out of paper or gone."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.a4_printing import TO_FILE, A4Printing
from kiosk.hall import HallPack, load_pack, sample_hall_dir
from tests.support.cups_server import DAEMON, cups_server
from tests.support.ipp_printer import IppPrinter
from tests.support.queue_hall import MONDAY_MORNING
from tests.waiting import wait_until
from touch_guide.adapters.cups import CupsProblem, CupsQueue, JobStage, trouble_in
from ui.context import PaperStage, PaperState

SECONDS = 20.0


class Clock:
    rehearsal = False

    def now(self) -> datetime:
        return MONDAY_MORNING


class Printing:
    """What it told, newest last."""

    def __init__(self, target: str, folder: Path, pack: HallPack) -> None:
        self.told: list[PaperState] = []
        self.a4 = A4Printing(target, folder, lambda: pack, Clock(), look_s=0.1)  # type: ignore[arg-type]
        self.a4.on_paper(self.told.append)

    def comes_to(self, paper: str, stage: PaperStage, cause: str = "") -> bool:
        return wait_until(lambda: PaperState(paper, stage, cause) in self.told, SECONDS)


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir())


@pytest.fixture
def printer() -> Iterator[IppPrinter]:
    made = IppPrinter()
    yield made
    made.close()


@pytest.fixture
def a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF at once: what is tried here is the way to the printer."""

    def quick(_pack: object, matter_id: str, _language: str, _clock: object, target: Path) -> str:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"%PDF-1.4\n%%EOF\n")
        return matter_id

    monkeypatch.setattr("kiosk.a4_notice.notice_pdf", quick)


def test_a_notice_becomes_pages_with_everything_a_visitor_asks(tmp_path: Path, pack: HallPack) -> None:
    printing = Printing(TO_FILE, tmp_path / "a4", pack)
    printing.a4.print_notice("p1", "company-setup", "zh")
    assert printing.comes_to("p1", PaperStage.PRINTED)
    printing.a4.close()
    [pdf] = (tmp_path / "a4").iterdir()
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    matter = pack.guide.matter("company-setup")
    assert matter is not None
    flat = "".join(text.split())
    for wanted in (*(paper.name for paper in matter.papers), "12315", "示例", "2026年3月2日打印", "共4页"):
        assert "".join(wanted.split()) in flat, wanted


def test_a_page_goes_through_cups_waits_for_paper_and_is_taken_back_with_its_visitor(
    tmp_path: Path, pack: HallPack, printer: IppPrinter, a_page: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shutil.which(DAEMON), "the test needs the Debian package cups-daemon"
    with cups_server(printer.uri) as server:
        monkeypatch.setenv("CUPS_SERVER", server)
        printing = Printing("a4", tmp_path, pack)
        printing.a4.print_notice("good", "m", "zh")
        assert printing.comes_to("good", PaperStage.PRINTED)
        assert len(printer.papers) == 1
        printer.paper_out = True
        printing.a4.print_notice("waits", "m", "zh")
        assert printing.comes_to("waits", PaperStage.WAITING, "a4_paper_out")
        printing.a4.drop("waits")
        assert printing.comes_to("waits", PaperStage.DROPPED)
        printer.paper_out = False
        printing.a4.print_notice("next", "m", "zh")
        assert printing.comes_to("next", PaperStage.PRINTED)
        assert len(printer.papers) == 2
        printing.a4.close()
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.logs("CUPS did not print")
def test_without_cups_the_page_fails_and_says_so(
    tmp_path: Path, pack: HallPack, a_page: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    printing = Printing("a4", tmp_path, pack)
    printing.a4.print_notice("p1", "m", "zh")
    assert printing.comes_to("p1", PaperStage.FAILED, "a4_unreachable")
    printing.a4.close()


def test_what_cups_tells_of_a_printer_becomes_a_cause() -> None:
    idle = "printer a4 is idle.  enabled since Sun\n\tAlerts: none\n"
    assert trouble_in(idle) == ""
    assert trouble_in("printer a4 now printing a4-2.\n\tAlerts: media-empty-error media-needed-error") == (
        "a4_paper_out"
    )
    gone = "printer a4 now printing a4-3.\n\tThe printer may not exist or is unavailable at this time."
    assert trouble_in(gone) == "a4_unreachable"
    assert trouble_in("printer a4 disabled since Sun -\n\tPaused") == "a4_stopped"
    assert trouble_in("printer a4 is idle.\n\tAlerts: cover-open-error") == "a4_stopped"


def test_a_job_that_staff_took_back_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {
        "not-completed": "",
        "completed": "a4-12  kiosk  1024\n\tAlerts: processing-to-stop-point\n"
        "a4-1  kiosk  1024\n\tAlerts: job-canceled-by-user\n",
    }
    monkeypatch.setattr("touch_guide.adapters.cups._asked", lambda *command: answers[command[2]])
    assert CupsQueue("a4").state("a4-1").stage is JobStage.FAILED
    assert CupsQueue("a4").state("a4-12").stage is JobStage.PRINTED


def test_a_queue_that_says_nothing_of_a_job_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("touch_guide.adapters.cups._asked", lambda *_command: "")
    with pytest.raises(CupsProblem):
        CupsQueue("a4").send(tmp_path / "x.pdf", "标题")
