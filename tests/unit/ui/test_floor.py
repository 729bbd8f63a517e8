"""The plan of the hall, and what is told of each window."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.hall import HallPack, load_pack, sample_hall_dir
from queue_ticketing.board import Board
from tests.support.queue_hall import office_at
from touch_guide import Form, Guide, GuideNotice, NoticePlace
from ui.state.floor import Floor, derive_desks, derive_floor
from ui.state.forms import Looking, derive_form, first_look, has_other
from ui.state.guide_notices import derive_house, derive_notices

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def pack() -> HallPack:
    return load_pack(sample_hall_dir())


@pytest.fixture(scope="module")
def board(pack: HallPack, tmp_path_factory: pytest.TempPathFactory) -> Board:
    with office_at(tmp_path_factory.mktemp("office") / "kiosk.sqlite", pack.hall) as office:
        office.office.pause_window("2", "", "w2")
        return office.office.board


def test_a_pack_without_a_plan_has_no_map(pack: HallPack):
    assert derive_floor(Guide(), pack.hall, "zh") == Floor()


def test_the_plan_shows_areas_windows_the_door_and_where_one_stands(pack: HallPack):
    floor = derive_floor(pack.guide, pack.hall, "zh")
    assert floor.zones
    assert {m.id for m in floor.marks if m.kind == "window"} == {w.id for w in pack.hall.windows}
    assert {m.kind for m in floor.marks} == {"window", "here", "entrance"}
    assert all(0 <= m.x <= floor.width and 0 <= m.y <= floor.height for m in floor.marks)


def test_a_window_tells_whether_it_works_whom_for_and_who_sits_there(pack: HallPack, board: Board):
    desks = {desk.id: desk for desk in derive_desks(pack.guide, pack.hall, board, "zh")}
    assert [desk.open for desk in desks.values()].count(False) == 1
    assert desks["2"].state == "暂停"
    assert desks["1"].state == "正在办理"
    assert desks["1"].services
    assert desks["1"].staff
    assert desks["1"].arg == "window=1"


def test_a_window_without_matters_leads_to_no_list(pack: HallPack, board: Board):
    assert {desk.arg for desk in derive_desks(Guide(), pack.hall, board, "en")} == {""}


def notice(name: str, **days: date) -> GuideNotice:
    return GuideNotice(name, name, "", "…", **days)


def test_notices_that_hold_come_first_and_what_has_expired_says_so_for_a_while():
    day = timedelta(days=1)
    there = (
        notice("past", until=DAY - day), notice("old", until=DAY - 90 * day), notice("now", until=DAY),
        notice("later", since=DAY + day), notice("always"),
        replace(notice("board"), places=frozenset({NoticePlace.BOARD})),
    )  # fmt: skip
    rows = derive_notices(Guide(notices=there), DAY, "zh")
    assert [(r.id, r.expired) for r in rows] == [("now", False), ("always", False), ("past", True)]
    assert rows[0].dates == "到 2026-03-02 止"


def test_the_hall_says_what_it_promises_and_where_to_complain(pack: HallPack):
    told = derive_house(pack.guide, "zh")
    assert told[: len(pack.guide.promises)] == tuple(p.zh for p in pack.guide.promises)
    assert f"投诉电话 {pack.guide.contact.complaint}" in told
    assert derive_house(Guide(), "en") == ()


def test_a_form_is_first_looked_at_as_it_is_filled_in():
    both = Form("f", "申请书", "", "forms/a.pdf", "forms/b.pdf", 2, DAY)
    assert first_look(both).filled
    assert not first_look(replace(both, filled="")).filled
    assert has_other(first_look(both))
    assert not has_other(first_look(replace(both, blank="")))


def test_a_form_of_several_pages_says_which_and_can_be_turned():
    form = Form("f", "申请书", "Application", "a.pdf", "b.pdf", 3, DAY)
    props = derive_form(Looking(form, filled=True, page=1, pages=3), "zh")
    assert (props.title, props.which, props.other) == ("申请书", "填写样例", "空白表")
    assert props.place == "第 2 页，共 3 页"
    assert (props.can_back, props.can_forward) == (True, True)
    assert derive_form(Looking(form, pages=1), "en").place == ""
