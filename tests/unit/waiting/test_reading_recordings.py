"""Recordings are read row by row; what cannot be is refused by its line, with the reason."""

import pytest

from queue_ticketing.waiting.reading import UnreadableRecording, read_tickets, read_windows

HEAD = "ticket,service,priority,issued_at,called_at,started_at,finished_at,window,outcome"
T = "2026-03-02T09:{}:00+08:00"
GOOD = f"A001,setup,none,{T.format('00')},{T.format('05')},{T.format('06')},{T.format('20')},1,served"


def tickets(*rows: str):
    return read_tickets([f"{line}\n" for line in (HEAD, *rows)])


def windows(*rows: str):
    return read_windows([f"{line}\n" for line in ("window,services,open_from,open_to", *rows)])


def test_a_good_row_is_understood():
    read = tickets(GOOD)
    assert not read.refused
    assert read.rows[0].ticket == "A001"
    assert read.rows[0].line == 2
    assert read.rows[0].waited_min == 5


@pytest.mark.parametrize(
    ("changed", "to", "reason"),
    [
        ("A001", "", "ticket is empty"),
        ("setup", "", "service is empty"),
        ("none", "vip", "priority 'vip' is not one of none, elderly"),
        ("served", "gone", "outcome 'gone' is not one of served, no_show, left"),
        (T.format("00"), "", "issued_at is empty"),
        (T.format("00"), "yesterday", "issued_at 'yesterday' is no ISO 8601 time"),
        (T.format("00"), "2026-03-02T09:00:00", "has no offset"),
        (
            T.format("05"),
            T.format("00").replace("09:", "08:"),
            "called_at 2026-03-02T08:00:00+08:00 is before",
        ),
        (T.format("20"), T.format("02"), "is before started_at"),
        (T.format("05"), "", "started_at without called_at"),
        (",1,", ",,", "called_at without a window"),
        ("served", "no_show", "outcome no_show, but started_at"),
        ("served", "left", "outcome left, but started_at"),
        (",served", "", "the number of cells"),
        (",served", ",served,more", "the number of cells"),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_its_line_with_the_reason(changed: str, to: str, reason: str):
    read = tickets(GOOD, GOOD.replace(changed, to).replace("A001", "A002"))
    assert len(read.rows) == 1
    assert [row.line for row in read.refused] == [3]
    assert reason in read.refused[0].reason


def test_a_ticket_comes_only_once_a_day():
    read = tickets(GOOD, GOOD, GOOD.replace("03-02", "03-03"))
    assert [row.line for row in read.refused] == [3]
    assert "line 2" in read.refused[0].reason
    assert len(read.rows) == 2


def test_offsets_may_differ_and_z_is_one():
    read = tickets("A1,s,none,2026-03-02T01:00:00Z,2026-03-02T09:10:00+08:00,,,1,served")
    assert read.rows[0].waited_min == 10


def test_a_recording_may_end_while_people_wait():
    read = tickets(
        f"A1,s,none,{T.format('00')},,,,,left", f"A2,s,none,{T.format('00')},{T.format('01')},,,1,"
    )
    assert not read.refused


def test_columns_may_stand_in_any_order_beside_others():
    head = "note,outcome,window,finished_at,started_at,called_at,issued_at,priority,service,ticket"
    read = read_tickets([f"{head}\n", f"x,left,,,,,{T.format('00')},none,s,A1\n", "\n"])
    assert read.rows[0].service == "s"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "empty"),
        (["\n"], "empty"),
        (["ticket,service\n"], "missing columns priority, issued_at"),
        ([HEAD + "\n", 'A1,"s\n'], "no CSV"),
    ],
)
def test_what_is_no_recording_says_why(lines: list[str], reason: str):
    with pytest.raises(UnreadableRecording, match=reason):
        read_tickets(lines)


def test_stretches_of_one_window_do_not_overlap():
    read = windows(
        "1,a b,2026-03-02T09:00:00+08:00,2026-03-02T12:00:00+08:00",
        "1,a b,2026-03-02T11:00:00+08:00,2026-03-02T13:00:00+08:00",
        "2,a,2026-03-02T09:00:00+08:00,2026-03-02T08:00:00+08:00",
        "2,,2026-03-02T09:00:00+08:00,2026-03-02T10:00:00+08:00",
        "2,a,2026-03-02T09:00:00+08:00,",
    )
    assert [row.line for row in read.refused] == [3, 4, 5]
    assert read.rows[0].services == ("a", "b")
    assert read.rows[1].open_to is None
