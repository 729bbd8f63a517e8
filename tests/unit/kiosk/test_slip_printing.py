"""What a slip says of a ticket."""

from dataclasses import replace
from pathlib import Path

from kiosk.slip_printing import slip_facts
from queue_ticketing.hall import SlipTemplate, Window
from queue_ticketing.model import WindowId
from tests.support.queue_hall import office_at, small_hall


def test_a_slip_names_the_windows_by_the_number_above_them(tmp_path: Path):
    hall = small_hall()
    named = tuple(Window(w.id, "企业设立", "Companies", w.services) for w in hall.windows)
    desk = Window(WindowId("guide"), "导办台", "Guide desk", hall.windows[0].services)
    hall = replace(hall, windows=(*named, desk), slip=SlipTemplate(title="示例", footer=("一人一号",)))
    with office_at(tmp_path / "hall.sqlite3", hall) as at_work:
        ticket, _ = at_work.office.issue("setup", "1")
        attempt = at_work.office.find(ticket.id).slip
    facts = slip_facts(hall, ticket, attempt, ahead=2, rehearsal=True)
    assert facts.windows == ("1号窗口", "2号窗口", "导办台")
    assert (facts.hall, facts.number, facts.ahead, facts.reprint) == ("示例", "A001", 2, False)
    assert facts.qr == f"HK1:{ticket.id}:1"
    assert slip_facts(hall, ticket, replace(attempt, attempt=2), 0, False).reprint
