"""What the staff page says of printer, services, signs and slips, and what it asks before it acts."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from queue_ticketing.board import Board, ServiceView
from queue_ticketing.hall import NumberRule, Service
from queue_ticketing.model import Priority, ServiceId, SlipAttempt, SlipState, Ticket, TicketId, TicketState
from queue_ticketing.ports import Fence, PrinterCaps, PrinterFault
from ui.context import PackState, SignStateRow
from ui.state.keys import Layout, after_digits, key_rows
from ui.state.spans import spoken_span
from ui.state.staff import PAUSE_REASONS, StaffFacts, derive_staff, question
from ui.words import TABLE

NOW = datetime(2026, 3, 2, 9, 42, tzinfo=UTC)
SETUP = Service(ServiceId("setup"), "企业设立", "Company setup", NumberRule("A"))


@dataclass(frozen=True)
class Printer:
    fault: PrinterFault = PrinterFault.READY
    since: datetime = NOW - timedelta(minutes=12)
    caps: PrinterCaps = PrinterCaps(576, True, Fence.PROCESS_ID)
    printed_since_paper: int = 7
    waiting: int = 0


def view(why: str = "", text: str = "") -> ServiceView:
    return ServiceView(SETUP, why, text, None, 3, None, ())


def facts(**changes: object) -> StaffFacts:
    board = Board(1, NOW - timedelta(seconds=3), date(2026, 3, 2), (), (view(),), ())
    plain = StaffFacts(NOW, Printer(), board, (), (), PackState(), "示例大厅", "0.1.0", "http://hall/console")
    return replace(plain, **changes)  # type: ignore[arg-type]


def with_service(view: ServiceView) -> StaffFacts:
    return facts(board=replace(facts().board, services=(view,)))


@pytest.mark.parametrize("fault", list(PrinterFault))
def test_every_state_of_the_printer_has_words_and_since_when(fault: PrinterFault):
    page = derive_staff(facts(printer=Printer(fault)), "zh")
    assert f"staff_fault_{fault.value}" in TABLE
    assert "09:30" in page.printer.text
    assert "12 分钟" in page.printer.text
    assert (page.printer.kind == "good") == (fault is PrinterFault.READY)


def test_slips_that_wait_are_only_told_of_when_there_are_some():
    assert derive_staff(facts(), "zh").waiting == ""
    assert "2" in derive_staff(facts(printer=Printer(waiting=2)), "zh").waiting


@pytest.mark.parametrize(
    ("service", "kind", "action"),
    [
        (view(), "good", "pause"),
        (view("paused", "业务系统故障"), "warn", "resume"),
        (view("closed_hours"), "plain", "pause"),
    ],
)
def test_a_service_offers_what_can_be_done_with_it(service: ServiceView, kind: str, action: str):
    line = derive_staff(with_service(service), "zh").services[0]
    assert (line.kind, line.action) == (kind, action)
    assert service.why_text in line.text


def test_signs_say_how_long_ago_they_were_heard_of():
    rows = (
        SignStateRow("window-1", "ok", 2.0),
        SignStateRow("hall", "lost", 7300.0),
        SignStateRow("outdoor", "lost", None),
    )
    ok, lost, never = derive_staff(facts(signs=rows), "zh").signs
    assert (ok.kind, lost.kind, never.kind) == ("good", "bad", "bad")
    assert "2 小时" in lost.text
    assert "还没有" in never.text


def test_a_refused_hall_pack_is_told_with_its_first_fault():
    line = derive_staff(facts(pack=PackState("hall.yaml:41: 错")), "zh").system[0]
    assert line.kind == "bad"
    assert "hall.yaml:41" in line.text


def test_the_age_of_the_data_is_told():
    assert "3 秒" in derive_staff(facts(), "zh").system[1].text


def test_a_slip_nobody_knows_of_is_listed_with_its_number():
    attempt = SlipAttempt("s1", TicketId("t1"), 1, SlipState.UNCERTAIN, "cutter_jam", NOW)
    ticket = Ticket(
        TicketId("t1"),
        "i",
        SETUP.id,
        "A007",
        7,
        date(2026, 3, 2),
        TicketState.WAITING,
        Priority.NONE,
        NOW,
        NOW,
    )
    row = derive_staff(facts(slips=((attempt, ticket),)), "zh").slips[0]
    assert (row.attempt, row.number) == ("s1", "A007")
    assert "企业设立" in row.text


@pytest.mark.parametrize("act", ["paper", "restart", "leave", "slip_out", "slip_not", "pause"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_hurts_when_it_was_a_slip_of_the_hand_is_asked_first(act: str, language: str):
    asked = question(act, "arg", "A007", language)
    assert asked is not None
    assert (asked.act, asked.arg) == (act, "arg")
    assert len(asked.choices) == (len(PAUSE_REASONS) if act == "pause" else 0)


@pytest.mark.parametrize("act", ["test_slip", "clear", "resume"])
def test_what_does_no_harm_is_done_at_once(act: str):
    assert question(act, "", "", "zh") is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 秒"),
        (0.9, "0 秒"),
        (119, "119 秒"),
        (120, "2 分钟"),
        (7199, "119 分钟"),
        (7200, "2 小时"),
        (200_000, "2 天"),
    ],
)
def test_spans_are_told_coarsely(seconds: float, words: str):
    assert spoken_span(seconds, "zh") == words


@pytest.mark.parametrize("layout", list(Layout))
def test_every_row_of_keys_fits_ten_places(layout: Layout):
    for row in key_rows(layout):
        assert sum(key.wide for key in row) <= 10.001
        assert all(key.cap or key.icon or f"keyboard_{key.act}" in TABLE for key in row)


def test_capital_letters_are_on_the_keys_that_type_them():
    assert key_rows(Layout.EN, upper=True)[0][0].cap == "Q"


def test_the_digits_key_comes_back_to_the_layout_before():
    layout, before = after_digits(Layout.EN, Layout.ZH)
    assert (layout, before) == (Layout.DIGITS, Layout.EN)
    assert after_digits(layout, before)[0] is Layout.EN
