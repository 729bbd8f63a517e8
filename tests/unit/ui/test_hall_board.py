"""What the hall's television says, as tables."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.hall import load_pack, sample_hall_dir
from queue_ticketing.board import Board, WindowView
from queue_ticketing.hall import Hall, Notice
from queue_ticketing.model import Priority, Ticket, TicketId, TicketState, WindowId
from ui.hall_board.state import derive_board, derive_earlier, derive_places, derive_waits, page_of

HALL = load_pack(sample_hall_dir()).hall
AT = datetime(2026, 3, 2, 9, 31, tzinfo=ZoneInfo("Asia/Shanghai"))


def ticket(number: str, window: str, state: TicketState = TicketState.CALLED, calls: int = 1) -> Ticket:
    return Ticket(
        TicketId(number),
        number,
        HALL.services[0].id,
        number,
        1,
        AT.date(),
        state,
        Priority.NONE,
        AT,
        AT,
        window_id=WindowId(window),
        called_at=AT,
        calls=calls,
    )


def board(*calls: Ticket, hall: Hall = HALL, paused: str = "") -> Board:
    at = {call.window_id: call for call in calls}
    views = tuple(
        WindowView(w, at.get(w.id), w.id == paused, "每周例会" if w.id == paused else "")
        for w in hall.windows
    )
    return Board(1, AT, AT.date(), views, (), calls)


def test_the_newest_number_that_has_not_come_yet_is_called():
    props = derive_board(board(ticket("A002", "1", TicketState.SERVING), ticket("B001", "2")), HALL, AT, 0)
    assert (props.number, props.place) == ("B001", "2号窗口")


def test_a_recall_is_a_new_call_and_says_so():
    once, again = (derive_board(board(ticket("B001", "2", calls=n)), HALL, AT, 0) for n in (1, 2))
    assert once.caption == "请 B001 号到2号窗口办理"
    assert again.caption.endswith("（重呼）")


def test_how_old_the_board_is_takes_the_place_of_the_notices_while_the_line_is_cut():
    hall = replace(HALL, notices=(Notice("明日停电", ""),))
    for seconds, age in ((20, "20 秒前"), (200, "3 分钟前")):
        silent = replace(board(), silent_since=AT - timedelta(seconds=seconds))
        props = derive_board(silent, hall, AT, 0)
        assert (props.cut, age in props.notice) == (True, True)
    assert derive_board(board(), hall, AT, 0).notice == "明日停电"


def test_nobody_called_leaves_advice_instead_of_a_number():
    props = derive_board(board(), HALL, AT, 0)
    assert props.number == ""
    assert "请取号" in props.caption


def test_whoever_left_the_window_is_not_listed_any_more():
    shown = board(
        ticket("C001", "3"),
        ticket("A001", "1", TicketState.SERVING),
        ticket("A000", "1", TicketState.FINISHED),
    )
    assert [row.number for row in derive_earlier(shown)] == ["A001"]


def test_a_paused_window_says_why():
    row = next(row for row in derive_places(board(paused="5"), 0) if row.id == "5")
    assert (row.kind, row.mark, row.text) == ("paused", "暂停", "每周例会")


def test_pages_turn_until_everything_was_shown():
    hall = replace(HALL, windows=tuple(replace(HALL.windows[0], id=WindowId(str(n))) for n in range(1, 37)))
    shown = {row.id for turn in range(3) for row in derive_places(board(hall=hall), turn)}
    assert shown == {str(n) for n in range(1, 37)}
    assert derive_board(board(hall=hall), hall, AT, 1).windows_page == "2 / 3"


def test_turning_for_ever_stays_within_the_pages():
    assert list(page_of([1, 2, 3], 2, 7)) == [3]
    assert list(page_of([], 2, 7)) == []
    assert derive_waits(board(), 5) == ()


def test_notices_take_turns_and_keep_to_their_days():
    today, over = Notice("今天", ""), Notice("过了", "", until=AT.date().replace(day=1))
    hall = replace(HALL, notices=(today, over, Notice("也是今天", "", since=AT.date())))
    assert [derive_board(board(), hall, AT, turn).notice for turn in range(3)] == ["今天", "也是今天", "今天"]
