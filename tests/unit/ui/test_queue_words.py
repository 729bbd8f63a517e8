"""What the pages say of services, waits, slips and the hall: tables of facts to words."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from queue_ticketing.board import Board, ServiceView
from queue_ticketing.errors import IntentReused, ServiceClosed
from queue_ticketing.hall import Hall, NumberRule, OpeningHours, PlannedPause, Service, Span, Window
from queue_ticketing.model import (
    Priority,
    ServiceId,
    SlipAttempt,
    SlipState,
    Ticket,
    TicketId,
    TicketState,
    WaitEstimate,
    WindowId,
)
from queue_ticketing.ports import PrinterFault
from ui.state.hall import derive_calls, derive_hall
from ui.state.services import derive_service
from ui.state.slips import derive_slip
from ui.state.taking import Phase, Taking, derive_taking, refusal_words
from ui.state.waits import ahead_words, wait_words, window_names

ZONE = ZoneInfo("Asia/Shanghai")
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
DAY = (Span(time(8, 30), time(12)), Span(time(13, 30), time(17, 30)))
EXERCISE = PlannedPause(frozenset(range(5)), Span(time(10), time(10, 15)), "工间操", "Exercise break")
HOURS = OpeningHours(weekly=(DAY,) * 5 + ((), ()), pauses=(EXERCISE,))
SETUP = Service(
    ServiceId("setup"),
    "企业设立",
    "Company registration",
    NumberRule("A"),
    papers=("申请书",),
    papers_en=("Form",),
)
WINDOWS = tuple(Window(WindowId(n), f"名{n}", f"Name {n}", (SETUP.id,)) for n in ("1", "3"))
HALL = Hall("示例大厅", "Sample hall", "Asia/Shanghai", (SETUP,), WINDOWS, HOURS)
VIEW = ServiceView(SETUP, "", "", None, 3, WaitEstimate(5, 10), WINDOWS)


@pytest.mark.parametrize(
    ("wait", "zh", "en"),
    [
        (None, "暂时说不准", "Cannot be told yet"),
        (WaitEstimate(0, 5), "5 分钟以内", "Less than 5 min"),
        (WaitEstimate(10, 10), "约 10 分钟", "About 10 min"),
        (WaitEstimate(5, 10), "约 5–10 分钟", "About 5–10 min"),
        (WaitEstimate(120, 150), "2 小时以上", "More than 2 hours"),
    ],
)
def test_waits_are_told_as_honest_ranges(wait: WaitEstimate | None, zh: str, en: str):
    assert wait_words(wait, "zh") == zh
    assert wait_words(wait, "en") == en


@pytest.mark.parametrize(
    ("people", "zh", "en"), [(0, "没有人", "Nobody"), (1, "1 人", "1 person"), (7, "7 人", "7 people")]
)
def test_people_ahead(people: int, zh: str, en: str):
    assert ahead_words(people, "zh") == zh
    assert ahead_words(people, "en") == en


def test_nobody_ahead_and_yet_a_wait_is_not_told_as_an_empty_queue():
    assert ahead_words(0, "zh", WaitEstimate(15, 30)) == "这项没有人"
    assert ahead_words(0, "zh", WaitEstimate(0, 5)) == "没有人"


def test_windows_go_by_the_number_above_them():
    assert window_names(WINDOWS, "zh") == "1、3号窗口"
    assert window_names(WINDOWS, "en") == "Windows 1, 3"
    assert window_names(WINDOWS[:1], "zh") == "1号窗口"
    named = replace(WINDOWS[0], id=WindowId("vip"), name="绿色通道窗口", name_en="Green channel")
    assert window_names((named, WINDOWS[0]), "zh") == "绿色通道窗口、1号窗口"


@pytest.mark.parametrize(
    ("why", "text", "opens", "zh"),
    [
        ("paused", "", None, "暂停取号"),
        ("paused", "系统升级", None, "暂停取号：系统升级"),
        ("closed_hours", "", NINE.replace(hour=13, minute=30), "不在取号时间，13:30 恢复"),
        ("closed_day", "", NINE.replace(day=3), "今天不办理"),
        ("planned_pause", "", None, "暂停取号"),
        ("no_window", "", None, "没有开放的窗口"),
    ],
)
def test_a_closed_service_says_why(why: str, text: str, opens: datetime | None, zh: str):
    row = derive_service(replace(VIEW, why_closed=why, why_text=text, opens_at=opens), NINE, "zh")
    assert (row.open, row.reason) == (False, zh)


def test_an_open_service_says_how_long_and_how_many():
    row = derive_service(VIEW, NINE, "zh")
    assert (row.wait, row.detail) == ("约 5–10 分钟", "3 人在等 · 1、3号窗口")
    empty = derive_service(replace(VIEW, waiting=0), NINE, "zh")
    assert (empty.wait, empty.detail) == ("约 5–10 分钟", "1、3号窗口"), "the windows serve others first"
    free = derive_service(replace(VIEW, waiting=0, wait=WaitEstimate(0, 5)), NINE, "zh")
    assert (free.wait, free.detail) == ("没人在等", "1、3号窗口")


def test_before_the_queue_was_read_nothing_is_said_of_it():
    unread = replace(VIEW, waiting=0, wait=None, known=False)
    row = derive_service(unread, NINE, "zh")
    assert (row.open, row.waiting, row.wait, row.detail) == (True, "", "暂时说不准", "1、3号窗口")
    hall = replace(board(), services=(unread,))
    props = derive_taking(ASKING, hall, PrinterFault.READY, "zh")
    assert (props.can_take, props.ahead, props.wait) == (True, "暂时说不准", "暂时说不准")


@pytest.mark.parametrize(
    ("at", "kind", "state", "title", "detail"),
    [
        (NINE, "open", "正在取号，到 12:00", "", ""),
        (NINE.replace(hour=10, minute=5), "pause", "工间操，10:15 恢复叫号", "", ""),
        (NINE.replace(hour=12), "closed", "现在不取号", "现在不取号", "今天 13:30 开始取号"),
        (NINE.replace(hour=18), "closed", "现在不取号", "现在不取号", "明天 08:30 开始取号"),
        (NINE.replace(day=7), "closed", "今天不取号", "今天不取号", "3月9日 星期一 08:30 开始取号"),
    ],
)
def test_the_hall_says_whether_it_gives_numbers(at: datetime, kind: str, state: str, title: str, detail: str):
    props = derive_hall(HALL, at, "zh")
    assert (props.state_kind, props.state, props.closed_title, props.closed_detail) == (
        kind,
        state,
        title,
        detail,
    )


def test_date_and_time_in_both_languages():
    assert derive_hall(HALL, NINE, "zh").date == "3月2日 星期一"
    assert derive_hall(HALL, NINE, "en").date == "Mon 2 Mar"
    assert derive_hall(HALL, NINE, "en").name == "Sample hall"


def ticket(number: str, window: str | None = None) -> Ticket:
    return Ticket(
        TicketId(number), "intent", SETUP.id, number, 1, date(2026, 3, 2), TicketState.CALLED, Priority.NONE, NINE, NINE,
        window_id=WindowId(window) if window else None,
    )  # fmt: skip


def board(*calls: Ticket, view: ServiceView = VIEW) -> Board:
    return Board(1, NINE, date(2026, 3, 2), (), (view,), calls)


def test_latest_calls_newest_first_and_each_number_once():
    rows = derive_calls(board(ticket("A003", "3"), ticket("A001", "1"), ticket("A003", "1")), HALL, "zh")
    assert [(r.number, r.window, r.fresh) for r in rows] == [
        ("A003", "3号窗口", True),
        ("A001", "1号窗口", False),
    ]


@pytest.mark.parametrize(
    "state", [TicketState.FINISHED, TicketState.HELD, TicketState.NO_SHOW, TicketState.WAITING]
)
def test_a_number_that_has_left_its_window_is_not_called_any_more(state: TicketState):
    gone = replace(ticket("A003", "3"), state=state)
    assert [r.number for r in derive_calls(board(gone, ticket("A001", "1")), HALL, "zh")] == ["A001"]


def slip(state: SlipState, cause: str = "") -> SlipAttempt:
    return SlipAttempt("s1", TicketId("t"), 1, state, cause, NINE)


@pytest.mark.parametrize("state", SlipState)
def test_every_state_of_a_slip_has_words_in_both_languages(state: SlipState):
    for language in ("zh", "en"):
        props = derive_slip(slip(state, "paper_out"), language)
        assert props.text
        assert props.kind == "good" or props.pending or props.detail


def test_a_slip_that_takes_long_is_said_to_be_slow_until_it_is_out():
    assert derive_slip(None, "zh", slow=True).text == "打印较慢，请稍候"
    assert derive_slip(None, "zh", slow=True).pending
    assert derive_slip(slip(SlipState.CONFIRMED), "zh", slow=True).text == "请取走小票"


@pytest.mark.parametrize(
    "fault", [f for f in PrinterFault if f not in (PrinterFault.READY, PrinterFault.NEAR_END)]
)
def test_every_fault_has_the_visitors_own_words(fault: PrinterFault):
    assert derive_slip(slip(SlipState.HELD, fault.value), "zh").text.startswith("小票还没打出来：打印机")


ASKING = Taking(Phase.ASKING, "setup", "i1")


def test_asking_shows_what_will_happen():
    props = derive_taking(ASKING, board(), PrinterFault.READY, "zh")
    assert (props.service, props.ahead, props.wait, props.windows) == (
        "企业设立",
        "3 人",
        "约 5–10 分钟",
        "1、3号窗口",
    )
    assert (props.papers, props.can_take, props.button, props.notice) == (("申请书",), True, "取号", "")


@pytest.mark.parametrize(
    ("fault", "warned"),
    [
        (PrinterFault.READY, False),
        (PrinterFault.NEAR_END, False),
        (PrinterFault.UNKNOWN, False),
        (PrinterFault.PAPER_OUT, True),
        (PrinterFault.COVER_OPEN, True),
        (PrinterFault.CUTTER_JAM, True),
        (PrinterFault.HEAD_HOT, True),
        (PrinterFault.OFFLINE, True),
        (PrinterFault.LINK_DOWN, True),
    ],
)
def test_a_printer_that_cannot_print_makes_going_on_an_explicit_choice(fault: PrinterFault, warned: bool):
    props = derive_taking(ASKING, board(), fault, "zh")
    assert props.can_take
    assert (props.button == "不要小票，继续取号") is warned
    assert bool(props.notice) is warned


@pytest.mark.parametrize(
    ("phase", "can_take"),
    [(Phase.ASKING, True), (Phase.FAILED, True), (Phase.ISSUING, False), (Phase.REFUSED, False)],
)
def test_the_button_takes_a_tap_only_when_it_may(phase: Phase, can_take: bool):
    assert derive_taking(replace(ASKING, phase=phase), board(), PrinterFault.READY, "zh").can_take is can_take


def test_a_service_that_closed_meanwhile_locks_the_button():
    props = derive_taking(
        ASKING, board(view=replace(VIEW, why_closed="closed_hours")), PrinterFault.READY, "zh"
    )
    assert not props.can_take
    assert props.notice == "这项现在不取号：不在取号时间"


def test_refusals_are_words_not_codes():
    closed = ServiceClosed(service="setup", why="paused", text="停电")
    assert refusal_words(closed, "zh") == "这项现在不取号：停电"
    assert "重新选择" in refusal_words(IntentReused(), "zh")


def test_the_number_and_what_comes_next():
    done = replace(ASKING, phase=Phase.DONE, ticket=ticket("A007"), ahead=6, wait=WaitEstimate(20, 30))
    props = derive_taking(done, board(), PrinterFault.READY, "en")
    assert (props.number, props.ahead, props.wait) == ("A007", "6 people", "About 20–30 min")
    assert "Your number is A007" in props.speech
