"""Between the first frame and the opened records the kiosk may be touched already."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from kiosk.bootstrap import Kiosk, bootstrap
from kiosk.settings import Settings
from queue_ticketing.model import SlipAttempt, SlipState
from tests.support.queue_hall import MONDAY_MORNING

PATIENCE_S = 20


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    """As it is when its screen shows the first frame."""
    built = bootstrap(Settings(data_dir=tmp_path, rehearse=MONDAY_MORNING, headless=True))
    yield built
    built.close()


def test_the_first_board_claims_nothing_of_the_queue(kiosk: Kiosk):
    first = kiosk.office.board
    assert [view.service for view in first.services] == list(kiosk.pack.hall.services)
    assert not any(view.why_closed or view.known for view in first.services)
    kiosk.begin_work()
    assert kiosk.office.board.revision > first.revision
    assert all(view.known for view in kiosk.office.board.services)


def test_a_number_taken_before_the_records_are_open_is_kept_and_printed_once(kiosk: Kiosk):
    out: Future[SlipAttempt] = Future()
    came_out: list[str] = []

    def changed(attempt: SlipAttempt) -> None:
        if attempt.state is SlipState.CONFIRMED:
            came_out.append(attempt.ticket_id)
            out.set_result(attempt)

    kiosk.printing.desk.on_slip(changed)
    service = kiosk.pack.hall.services[0].id
    taken = kiosk.workers.submit(lambda: kiosk.office.issue(service, "tapped at once"))
    kiosk.begin_work()
    ticket, created = taken.result(PATIENCE_S)
    assert created
    assert out.result(PATIENCE_S).ticket_id == ticket.id
    assert kiosk.workers.submit(lambda: kiosk.office.find(ticket.id)).result(PATIENCE_S).ticket == ticket
    assert came_out == [ticket.id]


def test_a_kiosk_can_end_before_its_records_were_opened(tmp_path: Path):
    bootstrap(Settings(data_dir=tmp_path, headless=True)).close()
    assert not list(tmp_path.glob("*.sqlite3"))
